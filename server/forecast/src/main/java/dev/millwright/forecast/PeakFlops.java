package dev.millwright.forecast;

import java.util.OptionalDouble;

/**
 * Dense peak arithmetic of one GPU in FLOP/s by format; empty where the GPU has no unit for the
 * format.
 *
 * @param bf16 FLOP/s at 16 bit
 * @param fp8 FLOP/s at 8 bit
 * @param fp4 FLOP/s at 4 bit
 */
public record PeakFlops(double bf16, OptionalDouble fp8, OptionalDouble fp4) {
  public PeakFlops {
    Check.positive("peak.bf16", bf16);
    fp8.ifPresent(value -> Check.positive("peak.fp8", value));
    fp4.ifPresent(value -> Check.positive("peak.fp4", value));
  }

  /**
   * FLOP/s at which weights of this format are multiplied: a GPU without units for it computes at
   * 16 bit after widening them.
   */
  public double at(Precision precision) {
    return switch (precision) {
      case BF16 -> bf16;
      case FP8 -> fp8.orElse(bf16);
      case NVFP4, MXFP4 -> fp4.orElse(bf16);
    };
  }
}
