package dev.millwright.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.forecast.FeedForward;
import dev.millwright.forecast.LayerGroup;
import dev.millwright.forecast.Mixer;
import dev.millwright.forecast.ModelArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Published configurations whose layers differ in more than their kind of attention. */
class PublishedShapesTest {
  private static final String DEEPSEEK_V4_PRO =
      """
      {"architectures": ["DeepseekV4ForCausalLM"], "model_type": "deepseek_v4", "hidden_size": 7168,
       "vocab_size": 129280, "num_hidden_layers": 61, "num_attention_heads": 128, "num_key_value_heads": 1,
       "head_dim": 512, "q_lora_rank": 1536, "qk_rope_head_dim": 64, "o_groups": 16, "o_lora_rank": 1024,
       "sliding_window": 128, "index_n_heads": 64, "index_head_dim": 128, "index_topk": 1024, "hc_mult": 4,
       "num_hash_layers": 3, "num_nextn_predict_layers": 1, "moe_intermediate_size": 3072,
       "n_routed_experts": 384, "n_shared_experts": 1, "num_experts_per_tok": 6,
       "max_position_embeddings": 1048576, "tie_word_embeddings": false, %s}
      """;

  private static ModelArchitecture catalogue(String key) {
    return ModelCatalogue.bundled().find(key).orElseThrow().architecture();
  }

  private static void same(ModelArchitecture read, String key) {
    ModelArchitecture known = catalogue(key);
    assertThat(Set.copyOf(read.layers())).isEqualTo(Set.copyOf(known.layers()));
    assertThat(read.residualStreams()).isEqualTo(known.residualStreams());
    assertThat(read.totalParameters()).isEqualTo(known.totalParameters());
    assertThat(read.contextTokens()).isEqualTo(known.contextTokens());
  }

  /** The layer that guesses ahead has the last ratio. */
  static String deepseekV4Pro() {
    String ratios = "[128, 128" + ", 4, 128".repeat(29) + ", 4, 0]";
    return DEEPSEEK_V4_PRO.formatted(
        "\"expert_dtype\": \"fp4\", \"quantization_config\": {\"quant_method\": \"fp8\","
            + " \"weight_block_size\": [128, 128]}, \"compress_ratios\": "
            + ratios);
  }

  @Test
  void compressedCachesByTheirRatios() {
    same(PublishedConfig.read("mine", deepseekV4Pro()), "deepseek-v4-pro");
  }

  @Test
  void compressedCachesByTheirKindsOfLayers() {
    List<String> kinds = new ArrayList<>(List.of("heavily", "heavily"));
    for (int pair = 0; pair < 29; pair++) {
      kinds.addAll(List.of("sparse", "heavily"));
    }
    kinds.add("sparse");
    String listed =
        String.join(",", kinds)
            .replace("heavily", "\"heavily_compressed_attention\"")
            .replace("sparse", "\"compressed_sparse_attention\"");
    same(
        PublishedConfig.read(
            "mine", DEEPSEEK_V4_PRO.formatted("\"layer_types\": [" + listed + "]")),
        "deepseek-v4-pro");
  }

  @Test
  void windowsWithoutCompressedEntriesAndRatesOfOnesOwn() {
    ModelArchitecture read =
        PublishedConfig.read(
            "mine",
            DEEPSEEK_V4_PRO
                .formatted(
                    "\"layer_types\": [\"sliding_attention\", \"compressed_sparse_attention\"],"
                        + " \"compress_rates\": {\"compressed_sparse_attention\": 8}")
                .replace("\"num_hidden_layers\": 61", "\"num_hidden_layers\": 2"));
    assertThat(read.layers())
        .extracting(LayerGroup::mixer)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isInstanceOfSatisfying(
                        Mixer.Compressed.class,
                        mixer -> assertThat(mixer.tokensPerEntry()).isZero()),
            second ->
                assertThat(second)
                    .isInstanceOfSatisfying(
                        Mixer.Compressed.class,
                        mixer -> {
                          assertThat(mixer.tokensPerEntry()).isEqualTo(8);
                          assertThat(mixer.index().orElseThrow().topK()).isEqualTo(1024);
                        }));
  }

  @Test
  void layersThatEachHaveAShapeOfTheirOwn() {
    List<String> blocks = new ArrayList<>();
    add(blocks, 48, true, "5.25");
    add(blocks, 1, true, "2.625");
    add(blocks, 5, false, "2.625");
    add(blocks, 1, false, "3.28125");
    add(blocks, 1, false, "5.25");
    add(blocks, 10, false, "1.3125");
    add(blocks, 8, false, "1.0");
    add(blocks, 6, false, "0.5");
    same(PublishedConfig.read("mine", nemotron(80, blocks)), "llama-3.3-nemotron-super-49b");
  }

  @Test
  void layersThatDoNothingAreLeftOut() {
    List<String> blocks = new ArrayList<>();
    add(blocks, 2, true, "5.25");
    blocks.add("{\"attention\": {\"no_op\": true}, \"ffn\": {\"no_op\": true}}");
    ModelArchitecture read = PublishedConfig.read("mine", nemotron(3, blocks));
    assertThat(read.layerCount()).isEqualTo(2);
    assertThat(read.layers().getFirst().feedForward())
        .isEqualTo(new FeedForward.Dense(28672, true));
  }

  private static void add(List<String> blocks, int count, boolean attends, String times) {
    String attention =
        attends
            ? "{\"n_heads_in_group\": 8, \"no_op\": false, \"window_length\": null}"
            : "{\"n_heads_in_group\": null, \"no_op\": true}";
    for (int i = 0; i < count; i++) {
      blocks.add(
          "{\"attention\": %s, \"ffn\": {\"ffn_mult\": %s, \"no_op\": false}}"
              .formatted(attention, times));
    }
  }

  private static String nemotron(int layers, List<String> blocks) {
    return """
        {"architectures": ["DeciLMForCausalLM"], "model_type": "nemotron-nas", "hidden_size": 8192,
         "vocab_size": 128256, "num_hidden_layers": %d, "num_attention_heads": 64, "num_key_value_heads": null,
         "intermediate_size": null, "max_position_embeddings": 131072, "tie_word_embeddings": false,
         "block_configs": [%s]}
        """
        .formatted(layers, String.join(",", blocks));
  }
}
