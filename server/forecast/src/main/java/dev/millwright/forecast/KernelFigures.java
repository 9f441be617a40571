package dev.millwright.forecast;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How kernels run that were timed one by one, by generation of GPUs and format of weights. The
 * calibrated forecast takes from them how generations and formats differ; how an engine runs them
 * is fitted to measured deployments.
 *
 * @param matrices of multiplications with attention and dense weights, by {@link #name}
 * @param experts of routed experts, by {@link #name}; in decode steps their start alone counts,
 *     because their shares by format made forecasts of other models worse
 */
public record KernelFigures(Map<String, Figure> matrices, Map<String, Figure> experts) {
  /** Where nothing was timed: all generations and formats alike, and no time to start. */
  public static final KernelFigures NONE = new KernelFigures(Map.of(), Map.of());

  private static final Figure UNTIMED_MATRIX = new Figure(0, .8, .5, .55);
  private static final Figure UNTIMED_EXPERT = new Figure(0, .8, .1, .12);

  public KernelFigures {
    matrices = new TreeMap<>(matrices);
    experts = new TreeMap<>(experts);
  }

  /** GPUs whose kernels are alike. */
  public enum Generation {
    HOPPER,
    BLACKWELL;

    /**
     * NVIDIA GPUs with units for 4 bit are like Blackwell. All others, GPUs of other vendors too,
     * are taken to be like Hopper: kernels of theirs were not timed.
     */
    public static Generation of(Hardware hardware) {
      return hardware.peak().fp4().isPresent() && !hardware.key().startsWith("AMD")
          ? BLACKWELL
          : HOPPER;
    }
  }

  /** Formats that kernels were timed in. */
  public enum Format {
    BF16,
    FP8,
    /** 8 bit with a scale for every block of 128 × 128 weights. */
    FP8_BLOCK,
    NVFP4,
    MXFP4;

    /** A GPU without units for a format widens the weights and multiplies them at 16 bit. */
    static Format of(Precision precision, boolean blockScaled, Hardware hardware) {
      return switch (precision) {
        case BF16 -> BF16;
        case FP8 -> hardware.peak().fp8().isEmpty() ? BF16 : blockScaled ? FP8_BLOCK : FP8;
        case NVFP4 -> hardware.peak().fp4().isEmpty() ? BF16 : NVFP4;
        case MXFP4 -> hardware.peak().fp4().isEmpty() ? BF16 : MXFP4;
      };
    }

    /** What stands in, in this order, where a generation was not timed in the format. */
    private List<Format> nearest() {
      return switch (this) {
        case BF16 -> List.of(BF16);
        case FP8 -> List.of(FP8, FP8_BLOCK, BF16);
        case FP8_BLOCK -> List.of(FP8_BLOCK, FP8, BF16);
        case NVFP4 -> List.of(NVFP4, FP8_BLOCK, FP8, BF16);
        case MXFP4 -> List.of(MXFP4, BF16);
      };
    }
  }

  /**
   * How one kind of kernel runs.
   *
   * @param startSeconds what it takes beyond reading and arithmetic
   * @param bandwidthShare of the memory bandwidth when weights are read, 0 to 1
   * @param computeShare of the peak when few tokens are multiplied, 0 to 1
   * @param promptShare of the peak when thousands of tokens are multiplied, 0 to 1
   */
  public record Figure(
      double startSeconds, double bandwidthShare, double computeShare, double promptShare) {}

  /** The name of a generation and a format, such as {@code HOPPER FP8_BLOCK}. */
  public static String name(Generation generation, Format format) {
    return generation + " " + format;
  }

  /** Of attention and dense weights of a deployment. */
  Figure matrix(ServingInput input) {
    return of(matrices, input, input.formats().attention(), UNTIMED_MATRIX);
  }

  /** Of the language-model head, which stays at 16 bit. */
  Figure head(ServingInput input) {
    return of(matrices, input, Precision.BF16, UNTIMED_MATRIX);
  }

  /** Of routed experts of a deployment: what decode steps and prompts take of them. */
  Figure expert(ServingInput input) {
    return of(experts, input, input.formats().experts(), UNTIMED_EXPERT);
  }

  private static Figure of(
      Map<String, Figure> timed, ServingInput input, Precision precision, Figure untimed) {
    Hardware hardware = input.hardware();
    Generation generation = Generation.of(hardware);
    Format format = Format.of(precision, input.formats().blockScales(), hardware);
    for (Format nearest : format.nearest()) {
      Figure figure = timed.get(name(generation, nearest));
      if (figure != null) {
        return figure;
      }
    }
    return untimed;
  }
}
