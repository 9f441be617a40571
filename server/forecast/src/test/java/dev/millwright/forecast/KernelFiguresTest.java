package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.forecast.KernelFigures.Figure;
import dev.millwright.forecast.ServingInput.ModelKind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelFiguresTest {
  private static final Figure HOPPER = new Figure(4e-6, .8, .7, .7);
  private static final Figure BLOCK = new Figure(7e-6, .8, .5, .6);
  private static final Figure BLACKWELL = new Figure(3e-6, .8, .6, .6);
  private static final KernelFigures TIMED =
      new KernelFigures(
          Map.of("HOPPER BF16", HOPPER, "HOPPER FP8_BLOCK", BLOCK, "BLACKWELL BF16", BLACKWELL),
          Map.of("HOPPER BF16", new Figure(40e-6, .8, .2, .3)));

  private static ServingInput with(Hardware gpu, Precision format, boolean blockScales) {
    ServingInput like = ServingCalibrationTest.input(gpu, 16, 900, 4);
    return new ServingInput(
        like.software(),
        gpu,
        new ModelKind("qwen", like.model().architecture()),
        Quantisation.of(format, Precision.BF16).withBlockScales(blockScales),
        "any",
        like.load(),
        like.decode(),
        Optional.empty(),
        0);
  }

  @Test
  void whatWasNotTimedTakesTheNearestFormatOfItsGeneration() {
    assertThat(TIMED.matrix(with(Samples.H100, Precision.BF16, true))).isEqualTo(HOPPER);
    assertThat(TIMED.matrix(with(Samples.B200, Precision.BF16, true))).isEqualTo(BLACKWELL);
    assertThat(TIMED.matrix(with(Samples.H100, Precision.FP8, true))).isEqualTo(BLOCK);
    assertThat(TIMED.matrix(with(Samples.H100, Precision.NVFP4, true))).isEqualTo(HOPPER);
    assertThat(TIMED.matrix(with(Samples.H100, Precision.FP8, false))).isEqualTo(BLOCK);
    assertThat(TIMED.head(with(Samples.H100, Precision.FP8, true))).isEqualTo(HOPPER);
    assertThat(TIMED.matrix(with(Samples.H100, Precision.MXFP4, true))).isEqualTo(HOPPER);
    assertThat(TIMED.expert(with(Samples.B200, Precision.FP8, true)).startSeconds()).isZero();
  }

  @Test
  void eightBitWeightsRunTheKernelsOfTheirScales() {
    Figure whole = new Figure(2e-6, .9, .8, .8);
    KernelFigures both =
        new KernelFigures(Map.of("HOPPER FP8", whole, "HOPPER FP8_BLOCK", BLOCK), Map.of());
    assertThat(both.matrix(with(Samples.H100, Precision.FP8, true))).isEqualTo(BLOCK);
    assertThat(both.matrix(with(Samples.H100, Precision.FP8, false))).isEqualTo(whole);
  }

  @Test
  void expertsAndPromptsTakeWhatTheirKernelsReach() {
    ServingInput input = moe();
    double[] k = new double[StepConstant.values().length];
    for (StepConstant c : StepConstant.values()) {
      k[c.ordinal()] = c.start;
    }
    KernelFigures half =
        new KernelFigures(
            Map.of("HOPPER BF16", new Figure(4e-6, .8, .7, .35)),
            Map.of("HOPPER BF16", new Figure(60e-6, .8, .2, .15)));
    double[] one = new double[DecodeStep.PARTS];
    double[] other = new double[DecodeStep.PARTS];
    new DecodeStep(new ServingCase(input, TIMED), k).seconds(8, 0, one);
    new DecodeStep(new ServingCase(input, half), k).seconds(8, 0, other);
    double layers = new ServingCase(input, TIMED).shape.expertLayers;
    assertThat(layers).isPositive();
    assertThat(other[DecodeStep.HOST] - one[DecodeStep.HOST])
        .isCloseTo(
            layers * 20e-6 * StepConstant.EXPERT_START.start,
            org.assertj.core.api.Assertions.within(1e-9));
    Prefill quick = new Prefill(new ServingCase(input, TIMED), k, .9, 2.9, 1e9);
    Prefill slow = new Prefill(new ServingCase(input, half), k, .9, 2.9, 1e9);
    double linear =
        2 * (dense(input) / (.7 * .9) + expert(input) / (.3 * 2.9)) / peak(input) / 4 * 900;
    assertThat(slow.occupancy - quick.occupancy)
        .isCloseTo(linear, org.assertj.core.api.Assertions.withinPercentage(1));
  }

  private static double dense(ServingInput input) {
    ModelShape shape = new ModelShape(input.model().architecture());
    return shape.attention + shape.dense;
  }

  private static double expert(ServingInput input) {
    ModelShape shape = new ModelShape(input.model().architecture());
    return shape.perToken * shape.expert;
  }

  private static double peak(ServingInput input) {
    return input.hardware().peak().bf16();
  }

  private static ServingInput moe() {
    ServingInput like = with(Samples.H100, Precision.BF16, true);
    return new ServingInput(
        like.software(),
        like.hardware(),
        new ModelKind("qwen", Samples.MINIMAX),
        like.formats(),
        "bf16",
        like.load(),
        like.decode(),
        Optional.empty(),
        0);
  }

  @Test
  void kernelsThatStartSlowlySlowTheStepAndNothingElse() {
    ServingInput input = with(Samples.H100, Precision.BF16, false);
    double[] k = new double[StepConstant.values().length];
    for (StepConstant c : StepConstant.values()) {
      k[c.ordinal()] = c.start;
    }
    double[] quick = new double[DecodeStep.PARTS];
    double[] slow = new double[DecodeStep.PARTS];
    KernelFigures slower =
        new KernelFigures(Map.of("HOPPER BF16", new Figure(14e-6, .8, .7, .7)), Map.of());
    new DecodeStep(new ServingCase(input, TIMED), k).seconds(8, 0, quick);
    new DecodeStep(new ServingCase(input, slower), k).seconds(8, 0, slow);
    assertThat(slow[DecodeStep.PROJECTIONS]).isEqualTo(quick[DecodeStep.PROJECTIONS]);
    double kernels = 4 * 80 * 10e-6 * StepConstant.MATRIX_START.start;
    assertThat(slow[DecodeStep.HOST] - quick[DecodeStep.HOST])
        .isCloseTo(kernels, org.assertj.core.api.Assertions.within(1e-9));
  }
}
