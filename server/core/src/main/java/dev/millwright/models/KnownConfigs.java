package dev.millwright.models;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Says which published configurations cannot be read, and what ours are called in them. */
final class KnownConfigs {
  /** Fields of layers that the forecast has no figures for. */
  private static final Map<String, String> WITHOUT_LAYER =
      Map.of(
          "kv_source_layer_ids", "layers that look at the cache of another",
          "engram_layer_ids", "tables that are looked up by several tokens at once",
          "hybrid_layer_pattern", "windowed layers with heads of their own",
          "attn_layer_period", "Mamba-1 layers between those with attention",
          "num_kv_shared_layers", "layers that share one cache",
          "cross_attention_layers", "attention over pictures");

  private static final Map<String, String> THEIR_NAMES =
      Map.ofEntries(
          Map.entry("model.contextTokens", "max_position_embeddings"),
          Map.entry("model.vocabulary", "vocab_size"),
          Map.entry("model.hidden", "hidden_size"),
          Map.entry("layers.count", "num_hidden_layers"),
          Map.entry("attention.kvHeads", "num_key_value_heads"),
          Map.entry("attention.heads", "num_attention_heads"),
          Map.entry("attention.headDim", "head_dim"),
          Map.entry("attention.window", "sliding_window"),
          Map.entry("latent.heads", "num_attention_heads"),
          Map.entry("latent.queryRank", "q_lora_rank"),
          Map.entry("latent.latentRank", "kv_lora_rank"),
          Map.entry("latent.plainDim", "qk_nope_head_dim"),
          Map.entry("latent.rotaryDim", "qk_rope_head_dim"),
          Map.entry("latent.valueDim", "v_head_dim"),
          Map.entry("compressed.heads", "num_attention_heads"),
          Map.entry("compressed.headDim", "head_dim"),
          Map.entry("compressed.queryRank", "q_lora_rank"),
          Map.entry("compressed.outputGroups", "o_groups"),
          Map.entry("compressed.outputRank", "o_lora_rank"),
          Map.entry("compressed.window", "sliding_window"),
          Map.entry("compressed.tokensPerEntry", "compress_ratios"),
          Map.entry("index.heads", "index_n_heads"),
          Map.entry("index.headDim", "index_head_dim"),
          Map.entry("index.topK", "index_topk"),
          Map.entry("model.residualStreams", "hc_mult"),
          Map.entry("model.guessingLayers", "num_nextn_predict_layers"),
          Map.entry("linear.keyHeads", "linear_num_key_heads"),
          Map.entry("linear.valueHeads", "linear_num_value_heads"),
          Map.entry("linear.keyDim", "linear_key_head_dim"),
          Map.entry("linear.valueDim", "linear_value_head_dim"),
          Map.entry("linear.convolution", "linear_conv_kernel_dim"),
          Map.entry("stateSpace.heads", "mamba_num_heads"),
          Map.entry("stateSpace.headDim", "mamba_head_dim"),
          Map.entry("stateSpace.stateSize", "ssm_state_size"),
          Map.entry("stateSpace.groups", "n_groups"),
          Map.entry("stateSpace.convolution", "conv_kernel"),
          Map.entry("dense.intermediate", "intermediate_size"),
          Map.entry("experts.experts", "num_experts"),
          Map.entry("experts.perToken", "num_experts_per_tok"),
          Map.entry("experts.intermediate", "moe_intermediate_size"),
          Map.entry("experts.sharedIntermediate", "shared_expert_intermediate_size"),
          Map.entry("experts.latent", "moe_latent_size"));

  private KnownConfigs() {}

  /**
   * Refuses what is not read.
   *
   * @throws IllegalArgumentException with a sentence that names the field
   */
  static void check(JsonNode config) {
    for (JsonNode one : config.path("architectures")) {
      String name = one.asString("");
      if (!name.endsWith("ForCausalLM") && !name.endsWith("ForConditionalGeneration")) {
        throw new IllegalArgumentException(
            "architectures has \"%s\"; only models that write text can be forecast, whose architecture ends with ForCausalLM or ForConditionalGeneration."
                .formatted(name.length() > 80 ? name.substring(0, 80) : name));
      }
    }
    if (config.path("is_encoder_decoder").asBoolean(false)) {
      throw new IllegalArgumentException(
          "is_encoder_decoder is true; only models without an encoder can be forecast.");
    }
    WITHOUT_LAYER.forEach(
        (field, layer) -> {
          JsonNode there = config.path(field);
          boolean empty = there.isContainer() ? there.isEmpty() : there.asInt(0) == 0;
          if (!empty) {
            throw new IllegalArgumentException(
                "%s stands for %s, which the forecast has no layer for: this model cannot be forecast."
                    .formatted(field, layer));
          }
        });
  }

  /** The family of a model by its type: one of the catalogue's where it starts like one. */
  static String family(JsonNode root) {
    String type = root.path("model_type").asString("").strip();
    if (type.isEmpty() || type.length() > 40) {
      return "own";
    }
    String plain = type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return ModelCatalogue.bundled().models().stream()
        .map(CatalogueModel::family)
        .filter(
            known -> plain.startsWith(known.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")))
        .findFirst()
        .orElse(type);
  }

  /** Builds something of the forecast's; what that refuses is named as the configuration does. */
  static <T> T named(Supplier<T> build) {
    try {
      return build.get();
    } catch (IllegalArgumentException refused) {
      String sentence = String.valueOf(refused.getMessage());
      String theirs = THEIR_NAMES.get(sentence.split(" ", 2)[0]);
      if (theirs == null) {
        throw refused;
      }
      throw new IllegalArgumentException(sentence.replaceFirst("^\\S+", theirs) + ".", refused);
    }
  }
}
