package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunsTest {
  /** A day, in months. */
  private static final double DAY = 12 / 365.25;

  private static ServingInput at(Hardware hardware, OptionalDouble months) {
    return ServingCalibrationTest.input(months, hardware, 32, 1800, 4);
  }

  private static ServingInput day(int day) {
    return at(Samples.B200, OptionalDouble.of(10 + day * DAY));
  }

  private final Runs runs = Runs.of(List.of(day(12), day(0), day(6), day(30)));

  @Test
  void datesThatFollowEachOtherWithinAWeekAreOneRun() {
    assertThat(runs.of(day(0))).isEqualTo(runs.of(day(6))).isEqualTo(runs.of(day(12)));
    assertThat(runs.of(day(30))).isNotEqualTo(runs.of(day(12)));
  }

  @Test
  void deploymentThatWasNotMeasuredBelongsToTheRunWithinAWeekOfIt() {
    assertThat(runs.of(day(-5))).isEqualTo(runs.of(day(0)));
    assertThat(runs.of(day(18))).isEqualTo(runs.of(day(0)));
    assertThat(runs.of(day(24))).isEqualTo(runs.of(day(30)));
    assertThat(runs.of(day(50))).isNotEqualTo(runs.of(day(30)));
  }

  @Test
  void anotherSystemAndOneWithoutADateAreRunsOfTheirOwn() {
    assertThat(runs.of(at(Samples.H100, OptionalDouble.of(10)))).isNotEqualTo(runs.of(day(0)));
    ServingInput undated = at(Samples.B200, OptionalDouble.empty());
    assertThat(runs.of(undated))
        .isNotEqualTo(runs.of(day(0)))
        .isEqualTo(Runs.of(List.of()).of(undated));
  }
}
