package dev.millwright.models;

import dev.millwright.forecast.Precision;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How a checkpoint stores its weights, as its configuration says.
 *
 * @param experts routed experts; all weights where there are none
 * @param rest attention and shared layers beside experts
 * @param blockScales whether 8-bit weights carry a scale for every block
 */
record StoredAs(Precision experts, Precision rest, boolean blockScales) {
  /**
   * Reads it.
   *
   * @param root the whole configuration
   * @param own the part of it that describes the text model
   */
  static StoredAs of(JsonNode root, JsonNode own) {
    JsonNode found = root.path("quantization_config");
    JsonNode said = found.isObject() ? found : own.path("quantization_config");
    String words = said.toString().toLowerCase(Locale.ROOT);
    boolean four =
        Stream.of(said, own, root)
            .anyMatch(one -> one.path("expert_dtype").asString("").equalsIgnoreCase("fp4"));
    Precision experts = experts(words, four);
    boolean eight =
        experts == Precision.FP8 || said.path("quant_method").asString("").equalsIgnoreCase("fp8");
    return new StoredAs(
        experts,
        eight ? Precision.FP8 : Precision.BF16,
        !said.path("weight_block_size").isEmpty() || words.contains("\"strategy\":\"block\""));
  }

  private static Precision experts(String words, boolean four) {
    if (words.contains("mxfp4")) {
      return Precision.MXFP4;
    }
    if (words.contains("nvfp4")) {
      return Precision.NVFP4;
    }
    if (four) {
      return Precision.MXFP4;
    }
    if (words.contains("fp4")) {
      return Precision.NVFP4;
    }
    return words.contains("fp8") ? Precision.FP8 : Precision.BF16;
  }
}
