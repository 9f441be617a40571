package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final ServingCalibration CALIBRATION = ServingCalibrationTest.learned();
  private static final ServingInput ASKED = ServingCalibrationTest.input(Samples.B200, 32, 1800, 4);

  @Test
  void partsAndCorrectionMultiplyToTheForecast() {
    Explanation why = CALIBRATION.explain(ASKED);
    double formula = why.parts().stream().mapToDouble(Explanation.Part::seconds).sum();
    ServingEstimate estimate = CALIBRATION.estimate(ASKED);
    assertThat(formula).isCloseTo(estimate.perTokenFormula(), within(1e-12));
    assertThat(formula * why.perTokenCorrection() * why.spread().shift())
        .isCloseTo(estimate.perTokenSeconds().p50(), within(1e-9));
    double wait = why.waits().stream().mapToDouble(Explanation.Part::seconds).sum();
    assertThat(wait * why.firstTokenCorrection())
        .isCloseTo(estimate.firstTokenSeconds().p50(), within(1e-9));
  }

  @Test
  void nearestMeasuredDeploymentsStandFirstWithWhatWasMeasured() {
    Observation measured = ServingCalibrationTest.made(1.1).get(40);
    Explanation why = CALIBRATION.explain(measured.input());
    Explanation.Neighbour first = why.nearest().getFirst();
    assertThat(first.row().id()).isEqualTo(measured.id());
    assertThat(first.distance()).isLessThan(1e-9);
    assertThat(first.perTokenSeconds()).isCloseTo(measured.perTokenSeconds(), within(1e-6));
    assertThat(why.nearest())
        .isSortedAccordingTo(java.util.Comparator.comparingDouble(Explanation.Neighbour::distance));
  }

  @Test
  void modelsNeverMeasuredTakeTheFormulaAndNameTheMostAlikeDeployments() {
    Observation like = ServingCalibrationTest.made(1.1).get(40);
    ServingInput measured = like.input();
    ServingInput unknown =
        new ServingInput(
            measured.software(),
            measured.hardware(),
            new ServingInput.ModelKind("another", measured.model().architecture()),
            measured.formats(),
            measured.precision(),
            measured.load(),
            measured.decode(),
            measured.prefill(),
            0);
    Explanation why = CALIBRATION.explain(unknown);
    assertThat(why.perTokenCorrection()).isEqualTo(1);
    assertThat(why.spread().novelty()).isEqualTo(Novelty.MODEL);
    assertThat(why.nearest()).allSatisfy(n -> assertThat(n.distance()).isEqualTo(1));
    assertThat(why.nearest().getFirst().row().id()).isEqualTo(like.id());
  }

  @Test
  void variancesMakeTheSizeOfTheRangeAndGrowWithDistance() {
    Explanation near = CALIBRATION.explain(ASKED);
    ServingInput elsewhere = ServingCalibrationTest.input(Samples.MI300X, 32, 1800, 4);
    Explanation far = CALIBRATION.explain(elsewhere);
    assertThat(far.spread().distance()).isGreaterThan(near.spread().distance());
    assertThat(far.spread().noise()).isEqualTo(near.spread().noise());
    assertThat(near.spread().label()).isCloseTo(0, within(1e-12));
    assertThat(CALIBRATION.explain(ASKED.withSpeculation(.5)).spread().label()).isPositive();
    Explanation.Spread parts = near.spread();
    double size = Math.sqrt(parts.noise() + parts.distance() + parts.label());
    Quantiles range = CALIBRATION.estimate(ASKED).perTokenSeconds();
    assertThat(Math.log(range.p90() / range.p50())).isCloseTo(parts.high() * size, within(1e-9));
  }

  @Test
  void ownPointsStandAmongTheNearestAndNarrowTheRange() {
    double before = CALIBRATION.estimate(ASKED).perTokenSeconds().p50();
    Observation mine =
        new Observation("mine/1", ASKED, true, true, Double.NaN, 1.3 * before, Double.NaN);
    ServingCalibration with = CALIBRATION.with(List.of(mine));
    Explanation why = with.explain(ASKED);
    Explanation.Neighbour first = why.nearest().getFirst();
    assertThat(first.row().id()).isEqualTo("mine/1");
    assertThat(first.distance()).isCloseTo(0, within(1e-9));
    assertThat(first.perTokenSeconds()).isEqualTo(1.3 * before);
    assertThat(why.nearest()).hasSize(CALIBRATION.explain(ASKED).nearest().size());
    double formula = why.parts().stream().mapToDouble(Explanation.Part::seconds).sum();
    Quantiles range = with.estimate(ASKED).perTokenSeconds();
    assertThat(formula * why.perTokenCorrection() * why.spread().shift())
        .isCloseTo(range.p50(), within(1e-9))
        .isGreaterThan(before);
    Explanation.Spread parts = why.spread();
    double size = Math.sqrt(parts.noise() + parts.distance() + parts.label());
    assertThat(parts.left()).isBetween(.1, .99);
    assertThat(CALIBRATION.explain(ASKED).spread().left()).isEqualTo(1);
    assertThat(Math.log(range.p90() / range.p50()))
        .isCloseTo(parts.high() * size * parts.left(), within(1e-9));
    ServingInput elsewhere = ServingCalibrationTest.input(Samples.MI300X, 32, 1800, 4);
    assertThat(with.explain(elsewhere).nearest())
        .anySatisfy(
            n -> {
              assertThat(n.row().id()).isEqualTo("mine/1");
              assertThat(n.distance()).isBetween(.3, .95);
            });
  }

  @Test
  void assumptionThatMovesMostStandsFirst() {
    Explanation why = CALIBRATION.explain(ASKED);
    assertThat(why.tornado()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(why.tornado())
        .isSortedAccordingTo(
            java.util.Comparator.comparingDouble(Explanation.Assumption::swing).reversed());
    Explanation.Assumption users =
        why.tornado().stream().filter(a -> a.what().equals("Users")).findFirst().orElseThrow();
    assertThat(users.more()).isGreaterThan(users.less());
  }
}
