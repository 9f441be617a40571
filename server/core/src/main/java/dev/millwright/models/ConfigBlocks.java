package dev.millwright.models;

import dev.millwright.forecast.FeedForward;
import dev.millwright.forecast.Mixer;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Reads layers that each have a shape of their own ({@code block_configs}): attention with its own
 * grouping, or none, and a dense part of its own width, or none.
 */
final class ConfigBlocks {
  private static final double WIDEST = 100;
  private static final int ROUNDED_TO = 256;

  private final ConfigReader config;
  private final JsonNode blocks;

  ConfigBlocks(ConfigReader config) {
    this.config = config;
    blocks = config.part("block_configs");
  }

  boolean present() {
    return blocks.isContainer() && !blocks.isEmpty();
  }

  /** The two parts of a layer. */
  List<Object> of(int layer) {
    JsonNode block = blocks.path(layer);
    if (!block.path("attention").isObject() || !block.path("ffn").isObject()) {
      throw new IllegalArgumentException(
          "block_configs[%d] must have an attention and an ffn part: other kinds of blocks cannot be forecast."
              .formatted(layer));
    }
    return List.of(
        mixer(part(layer, block, "attention"), layer), feedForward(part(layer, block, "ffn")));
  }

  private static ConfigReader part(int layer, JsonNode block, String name) {
    ConfigReader part = new ConfigReader(block.path(name));
    if (part.truth("replace_with_linear")) {
      throw new IllegalArgumentException(
          "block_configs[%d].%s is replaced by a linear layer (replace_with_linear), which the forecast has no layer for: this model cannot be forecast."
              .formatted(layer, name));
    }
    return part;
  }

  private Mixer mixer(ConfigReader attention, int layer) {
    if (attention.truth("no_op")) {
      return new Mixer.Nothing();
    }
    int heads = config.need("num_attention_heads");
    int grouped = attention.need("n_heads_in_group");
    if (heads % grouped != 0) {
      throw new IllegalArgumentException(
          "block_configs[%d].attention.n_heads_in_group is %,d, which does not divide num_attention_heads, %,d."
              .formatted(layer, grouped, heads));
    }
    int width = config.either(0, "head_dim");
    OptionalInt window = attention.optional("window_length");
    return new Mixer.GroupedQuery(
        heads,
        heads / grouped,
        width > 0 ? width : config.need("hidden_size") / heads,
        window,
        false);
  }

  private FeedForward feedForward(ConfigReader part) {
    if (part.truth("no_op")) {
      return new FeedForward.Nothing();
    }
    int stated = part.either(0, "intermediate_size");
    return new FeedForward.Dense(stated > 0 ? stated : width(part), true);
  }

  /** Two thirds of so many hidden sizes, rounded up to whole blocks of 256. */
  private int width(ConfigReader part) {
    double times = part.part("ffn_mult").asDouble(0);
    if (!(times > 0 && times <= WIDEST)) {
      throw new IllegalArgumentException(
          "block_configs has an ffn whose ffn_mult is %s; it must be more than 0 and at most %.0f."
              .formatted(part.part("ffn_mult"), WIDEST));
    }
    int plain = (int) (2 * times * config.need("hidden_size") / 3);
    return (plain + ROUNDED_TO - 1) / ROUNDED_TO * ROUNDED_TO;
  }
}
