package dev.millwright.models;

import dev.millwright.forecast.FeedForward;
import dev.millwright.forecast.LayerGroup;
import dev.millwright.forecast.Mixer;
import dev.millwright.forecast.ModelArchitecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code config.json} that is published beside a model's weights, read as an architecture:
 * dense or with experts, grouped-query or latent attention, windows, an index, compressed caches,
 * Mamba-2 or linear attention between, layers that each have a shape of their own. Layers that
 * guess tokens ahead (MTP) are beside these and not counted among the weights.
 */
public final class PublishedConfig {
  private static final int LARGEST = 1 << 20;
  private static final int MOST_LAYERS = 10_000;
  private static final double MOST_WEIGHTS = 1e14;

  private final ConfigReader config;
  private final ConfigMixers mixers;
  private final ConfigBlocks blocks;
  private final String key;

  private PublishedConfig(String key, JsonNode config) {
    this.key = key;
    this.config = new ConfigReader(config);
    this.blocks = new ConfigBlocks(this.config);
    this.mixers = new ConfigMixers(this.config, this.config.need("hidden_size"));
  }

  /**
   * Reads a configuration.
   *
   * @param key the name that the model shall have
   * @throws IllegalArgumentException with a sentence that names the field which is missing or wrong
   */
  public static ModelArchitecture read(String key, String json) {
    return model(key, json).architecture();
  }

  /** The same, with what else the configuration says. */
  static PublishedModel model(String key, String json) {
    JsonNode root = root(json);
    KnownConfigs.check(root);
    JsonNode text = root.path("text_config");
    JsonNode own = text.isObject() ? text : root;
    KnownConfigs.check(own);
    PublishedConfig config = new PublishedConfig(key, own);
    ModelArchitecture architecture = KnownConfigs.named(() -> config.architecture(root));
    if (architecture.totalParameters() > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "The config.json describes %.0f billion weights; at most 100,000 billion can be forecast: check hidden_size, num_hidden_layers and the number of experts."
              .formatted(architecture.totalParameters() / 1e9));
    }
    return new PublishedModel(architecture, KnownConfigs.family(root), StoredAs.of(root, own));
  }

  private static JsonNode root(String json) {
    if (json.length() > LARGEST) {
      throw new IllegalArgumentException(
          "The config.json is %.1f MB; it must be at most 1 MB: give the config.json, not the weights or the tokenizer."
              .formatted(json.length() / 1e6));
    }
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The text is not JSON: give the model's config.json.", e);
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException(
          "The text is not a JSON object: give the model's whole config.json.");
    }
    return root;
  }

  private ModelArchitecture architecture(JsonNode root) {
    boolean tied =
        config
            .part("tie_word_embeddings")
            .asBoolean(root.path("tie_word_embeddings").asBoolean(false));
    return new ModelArchitecture(
        key,
        config.need("hidden_size"),
        config.need("vocab_size"),
        tied,
        config.either(131_072, "max_position_embeddings", "max_sequence_length"),
        layers(),
        config.either(1, "hc_mult"),
        config.either(
            0,
            "num_nextn_predict_layers",
            "num_mtp_modules",
            "mtp_num_hidden_layers",
            "num_mtp_layers"));
  }

  private List<LayerGroup> layers() {
    Map<List<Object>, Integer> counts = new LinkedHashMap<>();
    String pattern = config.part("hybrid_override_pattern").asString("");
    int layers =
        pattern.isEmpty() ? config.either(0, "num_hidden_layers", "n_layer") : pattern.length();
    if (layers < 1) {
      layers = config.need("num_hidden_layers");
    }
    if (layers > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "num_hidden_layers is %,d; it must be at most %,d.".formatted(layers, MOST_LAYERS));
    }
    for (int layer = 0; layer < layers; layer++) {
      counts.merge(parts(layer, pattern), 1, Integer::sum);
    }
    counts.remove(List.of(new Mixer.Nothing(), new FeedForward.Nothing()));
    List<LayerGroup> groups = new ArrayList<>();
    counts.forEach(
        (parts, count) ->
            groups.add(
                new LayerGroup(count, (Mixer) parts.getFirst(), (FeedForward) parts.getLast())));
    return groups;
  }

  private List<Object> parts(int layer, String pattern) {
    if (blocks.present()) {
      return blocks.of(layer);
    }
    return pattern.isEmpty()
        ? List.of(mixers.of(layer), feedForward(layer))
        : hybrid(pattern.charAt(layer));
  }

  private List<Object> hybrid(char kind) {
    return switch (kind) {
      case 'M' -> List.of(mixers.stateSpace(), new FeedForward.Nothing());
      case '*' -> List.of(mixers.everywhere(), new FeedForward.Nothing());
      case 'E' -> List.of(new Mixer.Nothing(), experts(false));
      case '-' ->
          List.of(
              new Mixer.Nothing(), new FeedForward.Dense(config.need("intermediate_size"), false));
      default ->
          throw new IllegalArgumentException(
              "hybrid_override_pattern has \"" + kind + "\"; known are M, *, E and -.");
    };
  }

  private FeedForward feedForward(int layer) {
    boolean dense =
        routed() < 2 || layer < config.value("first_k_dense_replace") || !mixtureStep(layer);
    return dense
        ? new FeedForward.Dense(
            config.either(config.need("intermediate_size"), "intermediate_size_mlp"), true)
        : experts(true);
  }

  private boolean mixtureStep(int layer) {
    JsonNode listed = config.part("moe_layer_freq");
    if (listed.isArray()) {
      return listed.path(layer).asInt(1) > 0;
    }
    int step =
        config.either(1, "interleave_moe_layer_step", "decoder_sparse_step", "moe_layer_freq");
    return step < 2 || (layer + 1) % step == 0;
  }

  private int routed() {
    boolean off = config.has("enable_moe_block") && !config.truth("enable_moe_block");
    return off
        ? 0
        : config.either(
            0, "n_routed_experts", "num_local_experts", "num_experts", "moe_num_experts");
  }

  private FeedForward experts(boolean gated) {
    int width = config.either(0, "moe_intermediate_size");
    width = width > 0 ? width : config.need("intermediate_size");
    boolean beside = config.truth("enable_moe_block") || config.has("intermediate_size_mlp");
    int shared =
        config.either(
            beside
                ? config.need("intermediate_size")
                : config.either(0, "n_shared_experts", "num_shared_experts") * width,
            "moe_shared_expert_intermediate_size",
            "shared_expert_intermediate_size",
            "shared_intermediate_size");
    int latent = config.either(0, "moe_latent_size", "routed_expert_hidden_size");
    return new FeedForward.Experts(
        routed(),
        config.either(
            1,
            "num_experts_per_tok",
            "num_experts_per_token",
            "experts_per_token",
            "top_k_experts",
            "moe_top_k"),
        width,
        shared,
        gated,
        latent > 0 ? java.util.OptionalInt.of(latent) : java.util.OptionalInt.empty());
  }
}
