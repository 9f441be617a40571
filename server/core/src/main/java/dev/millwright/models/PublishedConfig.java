package dev.millwright.models;

import dev.millwright.forecast.FeedForward;
import dev.millwright.forecast.LayerGroup;
import dev.millwright.forecast.Mixer;
import dev.millwright.forecast.ModelArchitecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code config.json} that is published beside a model's weights, read as an architecture:
 * dense or with experts, grouped-query or latent attention, windows, an index, Mamba-2 or linear
 * attention between. Layers for guessing ahead (MTP) are counted by nobody and left out.
 */
public final class PublishedConfig {
  private final JsonNode config;
  private final String key;
  private final int hidden;

  private PublishedConfig(String key, JsonNode config) {
    this.key = key;
    this.config = config;
    this.hidden = need("hidden_size");
  }

  /**
   * Reads a configuration.
   *
   * @param key the name that the model shall have
   * @throws IllegalArgumentException with a sentence that names the field which is missing or wrong
   */
  public static ModelArchitecture read(String key, String json) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The text is not JSON: give the model's config.json.", e);
    }
    JsonNode text = root.path("text_config");
    PublishedConfig config = new PublishedConfig(key, text.isObject() ? text : root);
    return config.architecture(root);
  }

  private ModelArchitecture architecture(JsonNode root) {
    boolean tied =
        config
            .path("tie_word_embeddings")
            .asBoolean(root.path("tie_word_embeddings").asBoolean(false));
    return new ModelArchitecture(
        key,
        hidden,
        need("vocab_size"),
        tied,
        either(131_072, "max_position_embeddings", "max_sequence_length"),
        layers());
  }

  private List<LayerGroup> layers() {
    Map<List<Object>, Integer> counts = new LinkedHashMap<>();
    String pattern = config.path("hybrid_override_pattern").asString("");
    if (!pattern.isEmpty()) {
      pattern.chars().forEach(c -> counts.merge(hybrid((char) c), 1, Integer::sum));
    } else {
      int layers = either(0, "num_hidden_layers", "n_layer");
      if (layers < 1) {
        throw missing("num_hidden_layers");
      }
      for (int layer = 0; layer < layers; layer++) {
        counts.merge(List.of(mixer(layer), feedForward(layer)), 1, Integer::sum);
      }
    }
    List<LayerGroup> groups = new ArrayList<>();
    counts.forEach(
        (parts, count) ->
            groups.add(
                new LayerGroup(count, (Mixer) parts.getFirst(), (FeedForward) parts.getLast())));
    return groups;
  }

  private List<Object> hybrid(char kind) {
    return switch (kind) {
      case 'M' -> List.of(stateSpace(), new FeedForward.Nothing());
      case '*' -> List.of(grouped(OptionalInt.empty()), new FeedForward.Nothing());
      case 'E' -> List.of(new Mixer.Nothing(), experts(false));
      case '-' ->
          List.of(new Mixer.Nothing(), new FeedForward.Dense(need("intermediate_size"), false));
      default ->
          throw new IllegalArgumentException(
              "hybrid_override_pattern has \"" + kind + "\"; known are M, *, E and -.");
    };
  }

  private Mixer mixer(int layer) {
    return switch (kind(layer)) {
      case "linear_attention" -> linear();
      case "mamba", "mamba2" -> stateSpace();
      case "sliding_attention" ->
          config.has("kv_lora_rank") ? latent() : grouped(optional("sliding_window"));
      default -> config.path("kv_lora_rank").asInt(0) > 0 ? latent() : grouped(everyWindow());
    };
  }

  /** What a layer is, by its list of types, or by the interval of full attention. */
  private String kind(int layer) {
    JsonNode types = config.path("layer_types");
    if (types.isArray() && layer < types.size()) {
      return types.get(layer).asString("");
    }
    int interval = config.path("full_attention_interval").asInt(0);
    if (interval > 1 && config.has("linear_num_value_heads")) {
      return (layer + 1) % interval == 0 ? "full_attention" : "linear_attention";
    }
    int pattern = config.path("sliding_window_pattern").asInt(0);
    if (pattern > 1) {
      return (layer + 1) % pattern == 0 ? "full_attention" : "sliding_attention";
    }
    return "attention";
  }

  /** Without a list of types, a window holds for all layers unless it is switched off. */
  private OptionalInt everyWindow() {
    boolean listed = config.path("layer_types").isArray() || config.has("sliding_window_pattern");
    boolean off =
        config.has("use_sliding_window") && !config.path("use_sliding_window").asBoolean();
    return listed || off ? OptionalInt.empty() : optional("sliding_window");
  }

  private Mixer grouped(OptionalInt window) {
    int heads = need("num_attention_heads");
    return new Mixer.GroupedQuery(
        heads,
        either(heads, "num_key_value_heads"),
        either(hidden / heads, "head_dim", "attention_head_dim"),
        window,
        config.path("attn_output_gate").asBoolean(false));
  }

  private Mixer latent() {
    return new Mixer.Latent(
        need("num_attention_heads"),
        either(hidden, "q_lora_rank"),
        need("kv_lora_rank"),
        need("qk_nope_head_dim"),
        need("qk_rope_head_dim"),
        need("v_head_dim"),
        optional("index_topk"));
  }

  private Mixer linear() {
    return new Mixer.Linear(
        need("linear_num_key_heads"),
        need("linear_num_value_heads"),
        need("linear_key_head_dim"),
        need("linear_value_head_dim"),
        either(4, "linear_conv_kernel_dim"));
  }

  private Mixer stateSpace() {
    return new Mixer.StateSpace(
        either(0, "mamba_num_heads", "mamba_n_heads"),
        either(0, "mamba_head_dim", "mamba_d_head"),
        either(128, "ssm_state_size", "mamba_d_state"),
        either(1, "n_groups", "mamba_n_groups"),
        either(4, "conv_kernel", "mamba_d_conv"));
  }

  private FeedForward feedForward(int layer) {
    int routed = routed();
    boolean dense =
        routed < 2 || layer < config.path("first_k_dense_replace").asInt(0) || !mixtureStep(layer);
    return dense
        ? new FeedForward.Dense(either(need("intermediate_size"), "intermediate_size_mlp"), true)
        : experts(true);
  }

  private boolean mixtureStep(int layer) {
    for (String field :
        List.of("interleave_moe_layer_step", "decoder_sparse_step", "moe_layer_freq")) {
      JsonNode step = config.path(field);
      if (step.isInt() && step.asInt() > 1) {
        return (layer + 1) % step.asInt() == 0;
      }
    }
    return true;
  }

  private int routed() {
    return either(0, "n_routed_experts", "num_local_experts", "num_experts", "moe_num_experts");
  }

  private FeedForward experts(boolean gated) {
    int width = either(need("intermediate_size"), "moe_intermediate_size");
    int shared =
        either(
            either(0, "n_shared_experts", "num_shared_experts") * width,
            "moe_shared_expert_intermediate_size",
            "shared_expert_intermediate_size",
            "shared_intermediate_size");
    return new FeedForward.Experts(
        routed(),
        either(1, "num_experts_per_tok", "experts_per_token", "moe_top_k"),
        width,
        shared,
        gated,
        optional("moe_latent_size"));
  }

  private OptionalInt optional(String field) {
    int value = config.path(field).asInt(0);
    return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
  }

  private int either(int otherwise, String... fields) {
    for (String field : fields) {
      int value = config.path(field).asInt(0);
      if (value > 0) {
        return value;
      }
    }
    return otherwise;
  }

  private int need(String field) {
    int value = config.path(field).asInt(0);
    if (value < 1) {
      throw missing(field);
    }
    return value;
  }

  private static IllegalArgumentException missing(String field) {
    return new IllegalArgumentException(
        field + " is missing or not a positive number: give the model's whole config.json.");
  }
}
