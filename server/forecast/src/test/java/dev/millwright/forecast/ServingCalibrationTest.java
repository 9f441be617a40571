package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.forecast.ServingInput.ModelKind;
import dev.millwright.forecast.ServingInput.ServingLoad;
import dev.millwright.forecast.ServingInput.ServingSoftware;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServingCalibrationTest {
  static ServingInput input(Hardware gpu, double users, double in, int gpus) {
    return input(OptionalDouble.of(14), gpu, users, in, gpus);
  }

  static ServingInput input(
      OptionalDouble months, Hardware gpu, double users, double in, int gpus) {
    return new ServingInput(
        new ServingSoftware("vllm", "vllm", months, "inferencex"),
        gpu,
        new ModelKind("llama-3.3-70b", Samples.LLAMA_70B),
        Samples.FP8,
        "fp8",
        new ServingLoad(in, 900, users, false),
        new Layout(1, gpus, 1, false),
        Optional.empty(),
        0);
  }

  /** Deployments that a formula with constants of our own choosing would measure. */
  static List<Observation> made(double slower) {
    EngineConstants truth = truth();
    List<Observation> made = new ArrayList<>();
    for (Hardware gpu : List.of(Samples.H100, Samples.B200)) {
      for (double users : new double[] {1, 4, 16, 64, 200}) {
        for (double in : new double[] {900, 3600, 7200}) {
          for (int gpus : new int[] {2, 4, 8}) {
            ServingInput input = input(gpu, users, in, gpus);
            Solution s = new Solution(new ServingCase(input, KernelFigures.NONE), false, truth);
            made.add(
                new Observation(
                    "m" + made.size(),
                    input,
                    true,
                    true,
                    s.firstToken,
                    slower * s.perToken,
                    Double.NaN));
          }
        }
      }
    }
    return made;
  }

  /** Learned from such deployments. */
  static ServingCalibration learned() {
    Training.Trained trained = Training.all(made(1.1), KernelFigures.NONE);
    Map<String, double[]> step = new TreeMap<>();
    Map<String, double[]> first = new TreeMap<>();
    trained.corrector().constants().forEach((name, c) -> step.put(name, c.step()));
    trained.corrector().constants().forEach((name, c) -> first.put(name, c.first()));
    return ServingCalibration.of(
        new CalibrationState(KernelFigures.NONE, step, first, trained.rows(), List.of()));
  }

  private static EngineConstants truth() {
    double[] step = new double[StepConstant.values().length];
    for (StepConstant c : StepConstant.values()) {
      step[c.ordinal()] = c.start * (c == StepConstant.WEIGHT_BANDWIDTH ? 1.25 : 1);
    }
    double[] first = new double[FirstTokenConstant.values().length];
    for (FirstTokenConstant c : FirstTokenConstant.values()) {
      first[c.ordinal()] = c.start;
    }
    return new EngineConstants(step, first);
  }

  @Test
  void constantsThatMadeThePointsAreFoundAgain() {
    Map<String, double[][]> fitted = ServingCalibration.constants(made(1), KernelFigures.NONE);
    double[] step = java.util.Objects.requireNonNull(fitted.get("vllm"))[0];
    assertThat(step[StepConstant.WEIGHT_BANDWIDTH.ordinal()])
        .isCloseTo(StepConstant.WEIGHT_BANDWIDTH.start * 1.25, within(.03));
  }

  @Test
  void restoredCalibrationAnswersLikeTheFittedOne() {
    Training.Trained trained = Training.all(made(1.1), KernelFigures.NONE);
    ServingCalibration restored = learned();
    ServingInput asked = input(Samples.B200, 32, 1800, 4);
    assertThat(restored.estimate(asked).perTokenSeconds().p50())
        .isCloseTo(trained.corrector().estimate(asked).perToken(), within(1e-12));
    assertThat(restored.state().rows()).hasSize(trained.rows().size());
  }

  @Test
  void measuredDeploymentsAreReproducedAndNewOnesGetWiderRanges() {
    Training.Trained trained = Training.all(made(1.1), KernelFigures.NONE);
    Corrector corrector = trained.corrector();
    Observation first = made(1.1).getFirst();
    assertThat(corrector.estimate(first.input()).perToken() / first.perTokenSeconds())
        .isCloseTo(1, within(.02));
    RawEstimate near = corrector.estimate(input(Samples.B200, 32, 1800, 4));
    RawEstimate far = corrector.estimate(input(Samples.MI300X, 32, 1800, 4));
    assertThat(far.perTokenSize()).isGreaterThan(near.perTokenSize());
    assertThat(corrector.novelty(input(Samples.MI300X, 32, 1800, 4))).isEqualTo(Novelty.SYSTEM);
  }

  private static final RawEstimate RAW = new RawEstimate(.02, .1, .5, .2, 100, .1, .02);
  private static final OwnPoints.Before BEFORE = new OwnPoints.Before(.02, .3, .5, .5);

  private static OwnPoints own(ServingInput at, double firstTokenSeconds) {
    return OwnPoints.of(
        List.of(new Observation("o", at, true, true, firstTokenSeconds, .03, Double.NaN)),
        in -> BEFORE);
  }

  @Test
  void ownPointsMoveTheirNeighboursAndNoOtherFamily() {
    ServingInput own = input(Samples.B200, 32, 1800, 4);
    OwnPoints points = own(own, .5);
    double moved = points.applied(own, RAW, BEFORE).perToken();
    assertThat(moved).isBetween(.027, .03);
    assertThat(points.applied(input(Samples.H100, 32, 1800, 4), RAW, BEFORE).perToken())
        .isBetween(.0201, moved);
    ServingInput other =
        new ServingInput(
            own.software(),
            own.hardware(),
            new ModelKind("deepseek-r1", Samples.DEEPSEEK),
            own.formats(),
            own.precision(),
            own.load(),
            own.decode(),
            own.prefill(),
            0);
    RawEstimate unmoved = points.applied(other, RAW, BEFORE);
    assertThat(unmoved.perToken()).isEqualTo(RAW.perToken());
    assertThat(unmoved.perTokenSize()).isEqualTo(RAW.perTokenSize());
    assertThat(points.count(own)).isEqualTo(1);
    assertThat(points.count(other)).isZero();
  }

  @Test
  void ownPointsNarrowTheRangeOfTheirNeighboursTheMoreTheNearer() {
    ServingInput own = input(Samples.B200, 32, 1800, 4);
    OwnPoints points = own(own, .5);
    double near = points.applied(own, RAW, BEFORE).perTokenSize();
    double far = points.applied(input(Samples.B200, 1, 1800, 4), RAW, BEFORE).perTokenSize();
    assertThat(near).isBetween(.04, far);
    assertThat(far).isLessThan(RAW.perTokenSize());
  }

  @Test
  void forecastThatWasSureIsMovedLessByOnePoint() {
    ServingInput at = input(Samples.B200, 32, 1800, 4);
    OwnPoints points = own(at, .5);
    OwnPoints.Before sure = new OwnPoints.Before(.02, .03, .5, .5);
    assertThat(points.applied(at, RAW, sure).perToken())
        .isBetween(RAW.perToken(), points.applied(at, RAW, BEFORE).perToken());
  }

  @Test
  void ownPointWithoutAFirstTokenCountsForTheTimePerTokenAlone() {
    ServingInput own = input(Samples.B200, 32, 1800, 4);
    OwnPoints points = own(own, Double.NaN);
    RawEstimate after = points.applied(own, RAW, BEFORE);
    assertThat(after.perToken()).isBetween(.027, .03);
    assertThat(after.firstToken()).isEqualTo(RAW.firstToken());
    assertThat(points.count(own)).isEqualTo(1);
  }

  @Test
  void factorSolvesAndItsDiagonalIsThatOfTheInverse() {
    double[][] upper = {{4, 2, 1}, {0, 5, 3}, {0, 0, 6}};
    Cholesky factor = new Cholesky(upper);
    double[] x = factor.solve(new double[] {1, 2, 3});
    assertThat(4 * x[0] + 2 * x[1] + x[2]).isCloseTo(1, within(1e-12));
    assertThat(x[0] + 3 * x[1] + 6 * x[2]).isCloseTo(3, within(1e-12));
    double determinant = 4 * (5 * 6 - 9) - 2 * (12 - 3) + (6 - 5);
    assertThat(factor.inverse(new int[] {0})[0][0]).isCloseTo(21 / determinant, within(1e-12));
    assertThat(factor.quadratic(new double[] {1, 0, 0})).isCloseTo(21 / determinant, within(1e-12));
  }
}
