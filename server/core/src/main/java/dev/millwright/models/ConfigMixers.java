package dev.millwright.models;

import dev.millwright.forecast.Mixer;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Reads from a published configuration how each layer mixes tokens. */
final class ConfigMixers {
  /** Tokens of one entry in the layers whose entries an index chooses among. */
  private static final int CHOSEN_AMONG = 4;

  /** The same where there are so few that all are looked at. */
  private static final int FEW = 128;

  private final ConfigReader config;
  private final int hidden;

  ConfigMixers(ConfigReader config, int hidden) {
    this.config = config;
    this.hidden = hidden;
  }

  Mixer of(int layer) {
    if (!config.part("compress_ratios").isEmpty()) {
      int shared = config.item("compress_ratios", layer);
      return compressed(shared, shared == CHOSEN_AMONG);
    }
    String kind = kind(layer);
    return switch (kind) {
      case "compressed_sparse_attention" -> compressed(rate(kind, CHOSEN_AMONG), true);
      case "heavily_compressed_attention" -> compressed(rate(kind, FEW), false);
      case "linear_attention", "kda" -> linear();
      case "mamba", "mamba2" -> stateSpace();
      case "sliding_attention" -> windowed("sliding_window");
      case "chunked_attention" -> windowed("attention_chunk_size");
      case "attention" -> latentHere() ? latent() : grouped(everyWindow());
      case "full_attention", "deepseek_sparse_attention", "global_attention" -> everywhere();
      default ->
          throw new IllegalArgumentException(
              "layer_types[%d] is \"%s\"; known are full_attention, sliding_attention, chunked_attention, compressed_sparse_attention, heavily_compressed_attention, linear_attention and mamba."
                  .formatted(layer, kind));
    };
  }

  /** Attention that looks at all tokens. */
  Mixer everywhere() {
    if (latentHere()) {
      return latent();
    }
    if (!config.has("global_head_dim")) {
      return grouped(OptionalInt.empty());
    }
    int heads = config.need("num_attention_heads");
    return new Mixer.GroupedQuery(
        heads,
        config.either(heads, "num_global_key_value_heads", "num_key_value_heads"),
        config.need("global_head_dim"),
        OptionalInt.empty(),
        false);
  }

  /** What a layer is, by its list of types, or by the interval of full attention. */
  private String kind(int layer) {
    for (String field : new String[] {"layer_types", "layers_block_type"}) {
      JsonNode types = config.part(field);
      if (types.isArray() && layer < types.size()) {
        String listed = types.get(layer).asString("");
        return listed.equals("attention") ? "full_attention" : listed;
      }
    }
    JsonNode apart = config.part("linear_attn_config").path("full_attn_layers");
    if (apart.isArray()) {
      return apart.valueStream().anyMatch(one -> one.asInt(0) == layer + 1)
          ? "full_attention"
          : "kda";
    }
    int interval = config.value("full_attention_interval");
    if (interval > 1 && config.has("linear_num_value_heads")) {
      return (layer + 1) % interval == 0 ? "full_attention" : "linear_attention";
    }
    int pattern = config.value("sliding_window_pattern");
    if (pattern > 1) {
      return (layer + 1) % pattern == 0 ? "full_attention" : "sliding_attention";
    }
    return "attention";
  }

  private boolean latentHere() {
    return config.value("kv_lora_rank") > 0;
  }

  private Mixer windowed(String field) {
    if (config.has("o_lora_rank")) {
      return compressed(0, false);
    }
    return latentHere() ? latent() : grouped(config.optional(field));
  }

  /** Without a list of types, a window holds for all layers unless it is switched off. */
  private OptionalInt everyWindow() {
    boolean off = config.has("use_sliding_window") && !config.truth("use_sliding_window");
    return off ? OptionalInt.empty() : config.optional("sliding_window");
  }

  private Mixer grouped(OptionalInt window) {
    int heads = config.need("num_attention_heads");
    int width = config.either(0, "head_dim", "attention_head_dim");
    if (width == 0 && hidden % heads != 0) {
      throw new IllegalArgumentException(
          "hidden_size is %,d, which num_attention_heads, %,d, does not divide: state head_dim."
              .formatted(hidden, heads));
    }
    return new Mixer.GroupedQuery(
        heads,
        config.either(heads, "num_key_value_heads"),
        width == 0 ? hidden / heads : width,
        window,
        config.truth("attn_output_gate"));
  }

  private Mixer latent() {
    return new Mixer.Latent(
        config.need("num_attention_heads"),
        config.either(hidden, "q_lora_rank"),
        config.need("kv_lora_rank"),
        config.need("qk_nope_head_dim"),
        config.need("qk_rope_head_dim"),
        config.need("v_head_dim"),
        config.value("index_topk") > 0 ? Optional.of(index()) : Optional.empty());
  }

  /** Tokens that share an entry in layers of a kind. */
  private int rate(String kind, int otherwise) {
    JsonNode rates = config.part("compress_rates");
    return rates.isObject() ? new ConfigReader(rates).either(otherwise, kind) : otherwise;
  }

  private Mixer compressed(int tokensPerEntry, boolean chosen) {
    return new Mixer.Compressed(
        config.need("num_attention_heads"),
        config.need("head_dim"),
        config.need("q_lora_rank"),
        config.need("o_groups"),
        config.need("o_lora_rank"),
        config.need("sliding_window"),
        tokensPerEntry,
        chosen ? Optional.of(index()) : Optional.empty());
  }

  private Mixer.Index index() {
    return new Mixer.Index(
        config.need("index_n_heads"), config.need("index_head_dim"), config.need("index_topk"));
  }

  private Mixer linear() {
    JsonNode apart = config.part("linear_attn_config");
    if (apart.isObject()) {
      ConfigReader own = new ConfigReader(apart);
      int heads = own.need("num_heads");
      int width = own.need("head_dim");
      return new Mixer.Linear(heads, heads, width, width, own.either(4, "short_conv_kernel_size"));
    }
    return new Mixer.Linear(
        config.need("linear_num_key_heads"),
        config.need("linear_num_value_heads"),
        config.need("linear_key_head_dim"),
        config.need("linear_value_head_dim"),
        config.either(4, "linear_conv_kernel_dim"));
  }

  Mixer stateSpace() {
    int heads = config.either(0, "mamba_num_heads", "mamba_n_heads");
    int width = config.either(0, "mamba_head_dim", "mamba_d_head");
    return new Mixer.StateSpace(
        heads > 0 ? heads : config.need("mamba_num_heads"),
        width > 0 ? width : config.need("mamba_head_dim"),
        config.either(128, "ssm_state_size", "mamba_d_state"),
        config.either(1, "n_groups", "mamba_n_groups"),
        config.either(4, "conv_kernel", "mamba_d_conv"));
  }
}
