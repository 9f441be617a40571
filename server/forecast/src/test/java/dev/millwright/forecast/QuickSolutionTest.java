package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuickSolutionTest {
  private final ServingCalibration calibration = ServingCalibrationTest.learned();

  private Stream<ServingInput> inputs() {
    return Stream.of(1, 3, 16, 64, 200)
        .flatMap(
            users ->
                Stream.of(200, 2000, 16_000)
                    .map(in -> ServingCalibrationTest.input(Samples.H200, users, in, 4)));
  }

  @Test
  void underFewUsersItIsTheClosedForm() {
    assertThat(inputs().filter(input -> input.load().concurrency() <= 16))
        .allSatisfy(
            input -> {
              Solution settled = calibration.formula(input);
              QuickSolution quick = calibration.quickFormula(input);
              assertThat(quick.perToken() / settled.perToken).isCloseTo(1, within(.01));
              assertThat(quick.firstToken() / settled.firstToken).isCloseTo(1, within(.01));
            });
  }

  @Test
  void theTimePerTokenFollowsFromTheRequestsThatRunAtBothTimes() {
    double[] constants = Objects.requireNonNull(calibration.state().stepConstants().get("vllm"));
    assertThat(inputs())
        .allSatisfy(
            input -> {
              QuickSolution quick = calibration.quickFormula(input);
              ServingCase serving = new ServingCase(input, KernelFigures.NONE);
              double running = DecodeStep.running(serving, quick.firstToken(), quick.perToken());
              double follows =
                  new DecodeStep(serving, constants)
                      .once(running, false, new double[DecodeStep.PARTS]);
              assertThat(quick.perToken() / follows).isCloseTo(1, within(1e-4));
            });
  }

  @Test
  void theFirstTokenFollowsFromTheTimePerToken() {
    assertThat(inputs())
        .allSatisfy(
            input -> {
              QuickSolution quick = calibration.quickFormula(input);
              double follows = calibration.formula(input).firstToken(quick.perToken());
              assertThat(quick.firstToken() / follows).isCloseTo(1, within(1e-9));
            });
  }
}
