package dev.millwright.models;

import static dev.millwright.forecast.Precision.BF16;
import static dev.millwright.forecast.Precision.FP8;
import static dev.millwright.forecast.Precision.MXFP4;
import static dev.millwright.forecast.Precision.NVFP4;

import dev.millwright.forecast.Precision;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The formats in which a model can be served of which only its configuration is known. */
final class OwnVariants {
  private static final String WHOLE = "4-bit weights, 8-bit KV cache";
  private static final String PARTLY = "4-bit experts; attention and shared layers at 16 bit";

  private OwnVariants() {}

  /**
   * All that a forecast can be made for.
   *
   * @param storedAs the format of the published weights, whose variant comes first
   * @param experts whether the model has experts: then only these go to 4 bit
   */
  static List<ModelVariant> of(Precision storedAs, boolean experts) {
    Precision rest = experts ? BF16 : NVFP4;
    String nvfp4 = experts ? "NVFP4 experts" : "NVFP4";
    String mxfp4 = experts ? "MXFP4 experts" : "MXFP4";
    String note = experts ? PARTLY : WHOLE;
    Stream<ModelVariant> usual =
        Stream.of(
            new ModelVariant("bf16", "BF16", BF16, BF16, BF16, BF16, "16-bit weights and KV cache"),
            new ModelVariant("fp8", "FP8", FP8, FP8, FP8, FP8, "8-bit weights and KV cache"),
            new ModelVariant("nvfp4", nvfp4, rest, rest, NVFP4, FP8, note));
    Precision around = experts ? BF16 : MXFP4;
    Stream<ModelVariant> all =
        storedAs == MXFP4
            ? Stream.concat(
                Stream.of(new ModelVariant("mxfp4", mxfp4, around, around, MXFP4, BF16, note)),
                usual)
            : usual;
    return all.sorted(Comparator.comparing(variant -> variant.experts() != storedAs)).toList();
  }
}
