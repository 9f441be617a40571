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

  private static ServingInput with(Hardware gpu, Precision format, String family) {
    ServingInput like = ServingCalibrationTest.input(gpu, 16, 900, 4);
    return new ServingInput(
        like.software(),
        gpu,
        new ModelKind(family, like.model().architecture()),
        Quantisation.of(format, Precision.BF16),
        "any",
        like.load(),
        like.decode(),
        Optional.empty(),
        0);
  }

  @Test
  void whatWasNotTimedTakesTheNearestFormatOfItsGeneration() {
    assertThat(TIMED.matrix(with(Samples.H100, Precision.BF16, "qwen"))).isEqualTo(HOPPER);
    assertThat(TIMED.matrix(with(Samples.B200, Precision.BF16, "qwen"))).isEqualTo(BLACKWELL);
    assertThat(TIMED.matrix(with(Samples.H100, Precision.FP8, "qwen"))).isEqualTo(BLOCK);
    assertThat(TIMED.matrix(with(Samples.MI300X, Precision.NVFP4, "qwen"))).isEqualTo(BLOCK);
    assertThat(TIMED.matrix(with(Samples.H100, Precision.MXFP4, "qwen"))).isEqualTo(HOPPER);
    assertThat(TIMED.expert(with(Samples.B200, Precision.FP8, "qwen")).startSeconds()).isZero();
  }

  @Test
  void kernelsThatStartSlowlySlowTheStepAndNothingElse() {
    ServingInput input = with(Samples.H100, Precision.BF16, "llama-3.3-70b");
    double[] k = new double[StepConstant.values().length];
    for (StepConstant c : StepConstant.values()) {
      k[c.ordinal()] = c.start;
    }
    double[] quick = new double[DecodeStep.PARTS];
    double[] slow = new double[DecodeStep.PARTS];
    KernelFigures slower =
        new KernelFigures(Map.of("HOPPER BF16", new Figure(14e-6, .8, .7, .7)), Map.of());
    DecodeStep.seconds(new ServingCase(input, TIMED), k, 8, 0, quick);
    DecodeStep.seconds(new ServingCase(input, slower), k, 8, 0, slow);
    assertThat(slow[DecodeStep.PROJECTIONS]).isEqualTo(quick[DecodeStep.PROJECTIONS]);
    double kernels = 4 * 80 * 10e-6 * StepConstant.MATRIX_START.start;
    assertThat(slow[DecodeStep.HOST] - quick[DecodeStep.HOST])
        .isCloseTo(kernels, org.assertj.core.api.Assertions.within(1e-9));
  }
}
