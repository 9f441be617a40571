package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncedHardwareTest {
  /** The closed form finds its balance by approximation. */
  private static final double SETTLED = 1e-6;

  private static final DeploymentForecaster FORECASTER =
      new DeploymentForecaster(ServingCalibrationTest.learned(), Samples.power());

  private static Hardware announced(double faster, double wider, double computes, double links) {
    return new Hardware(
        "Announced",
        "Announced",
        80e9 * wider,
        3.35e12 * faster,
        new PeakFlops(
            989e12 * computes, OptionalDouble.of(1979e12 * computes), OptionalDouble.empty()),
        450e9 * links,
        8,
        50e9 * links,
        1000,
        354,
        OptionalDouble.empty());
  }

  private static Deployment llama(Hardware hardware, Optional<Hardware> standIn, Load load) {
    Workload work = new Workload(2000, 500, 0, load, Speculation.NONE);
    return new Deployment(
        new ReplicaInput(
            hardware,
            Samples.LLAMA_70B,
            Samples.FP8,
            Engine.VLLM.settings(hardware),
            Parallelism.tensor(4),
            work,
            1.1),
        "llama-3.3-70b",
        "fp8",
        "inferencex",
        1,
        Optional.empty(),
        standIn);
  }

  private static ServedRange range(Hardware hardware, double users) {
    return served(llama(hardware, Optional.of(Samples.H100), new Load.Concurrency(users)))
        .range()
        .orElseThrow();
  }

  private static ReplicaForecast.Served served(Deployment deployment) {
    return switch (FORECASTER.forecast(deployment)) {
      case ReplicaForecast.Served served -> served;
      case ReplicaForecast other -> throw new AssertionError(other);
    };
  }

  @Test
  void announcedHardwareIsCarriedOverFromTheOneThatShipsAndItsRangeIsWider() {
    ServedRange shipped =
        served(llama(Samples.H100, Optional.empty(), new Load.Concurrency(32)))
            .range()
            .orElseThrow();
    ServedRange twice = range(announced(2, 1, 2, 2), 32);
    assertThat(twice.carried()).containsExactly("announced hardware, from H100 SXM");
    assertThat(twice.perTokenSeconds().p50()).isLessThan(shipped.perTokenSeconds().p50());
    assertThat(twice.outputPerGpu().p50()).isGreaterThan(shipped.outputPerGpu().p50());
    assertThat(twice.perTokenSeconds().width()).isGreaterThan(shipped.perTokenSeconds().width());
    assertThat(twice.gpuWatts().p90()).isLessThanOrEqualTo(1000);
  }

  @Test
  void announcedHardwareWithTheFiguresOfTheOneThatShipsIsForecastLikeIt() {
    ServedRange same = range(Samples.H100, 32);
    ServedRange shipped =
        served(llama(Samples.H100, Optional.empty(), new Load.Concurrency(32)))
            .range()
            .orElseThrow();
    assertThat(same.perTokenSeconds().p50())
        .isCloseTo(shipped.perTokenSeconds().p50(), within(1e-12));
    assertThat(same.gpuWatts().p90()).isCloseTo(shipped.gpuWatts().p90(), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 8, 64, 400})
  void betterFigureNeverWorsensTheBestEnd(double users) {
    ServedRange plain = range(announced(1.5, 1.5, 1.5, 1.5), users);
    for (Hardware better :
        List.of(
            announced(2.5, 1.5, 1.5, 1.5),
            announced(1.5, 1.5, 2.5, 1.5),
            announced(1.5, 1.5, 1.5, 2.5),
            announced(2.5, 1.5, 2.5, 2.5))) {
      ServedRange there = range(better, users);
      assertThat(there.outputPerGpu().p90())
          .isGreaterThanOrEqualTo(plain.outputPerGpu().p90() * (1 - SETTLED));
      assertThat(there.perTokenSeconds().p10())
          .isLessThanOrEqualTo(plain.perTokenSeconds().p10() * (1 + SETTLED));
      assertThat(there.firstTokenSeconds().p10())
          .isLessThanOrEqualTo(plain.firstTokenSeconds().p10() * (1 + SETTLED));
    }
  }

  /** More memory lets more requests run at once, so that a token may take longer. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 8, 64, 400})
  void moreMemoryNeverWorsensTheBestOutput(double users) {
    ServedRange plain = range(announced(1.5, 1.5, 1.5, 1.5), users);
    ServedRange more = range(announced(1.5, 2.5, 1.5, 1.5), users);
    assertThat(more.outputPerGpu().p90())
        .isGreaterThanOrEqualTo(plain.outputPerGpu().p90() * (1 - SETTLED));
  }
}
