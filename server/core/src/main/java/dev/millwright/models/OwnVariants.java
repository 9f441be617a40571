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

  private OwnVariants() {}

  /**
   * All that a forecast can be made for.
   *
   * @param stored how the published weights are stored, whose variant comes first
   * @param experts whether the model has experts: then only these go to 4 bit
   */
  static List<ModelVariant> of(StoredAs stored, boolean experts) {
    Precision published = stored.experts();
    Precision around = published == NVFP4 || published == MXFP4 ? stored.rest() : BF16;
    boolean blocks = stored.blockScales();
    Stream<ModelVariant> usual =
        Stream.of(
            new ModelVariant(
                "bf16", "BF16", BF16, BF16, BF16, BF16, false, "16-bit weights and KV cache"),
            new ModelVariant(
                "fp8", "FP8", FP8, FP8, FP8, FP8, blocks, "8-bit weights and KV cache"),
            four("nvfp4", NVFP4, experts ? around : NVFP4, FP8, blocks));
    Precision cache = around == FP8 ? FP8 : BF16;
    Stream<ModelVariant> all =
        published == MXFP4
            ? Stream.concat(
                Stream.of(four("mxfp4", MXFP4, experts ? around : MXFP4, cache, blocks)), usual)
            : usual;
    return all.sorted(Comparator.comparing(variant -> variant.experts() != published)).toList();
  }

  private static ModelVariant four(
      String key, Precision format, Precision around, Precision cache, boolean blocks) {
    boolean whole = around == format;
    String label = format + (whole ? "" : " experts");
    String note =
        whole
            ? WHOLE
            : "4-bit experts; attention and shared layers at %d bit"
                .formatted(around == FP8 ? 8 : 16);
    return new ModelVariant(
        key, label, around, around, format, cache, around == FP8 && blocks, note);
  }
}
