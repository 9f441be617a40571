package dev.millwright.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.forecast.Mixer;
import dev.millwright.forecast.ModelArchitecture;
import dev.millwright.forecast.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedConfigTest {
  private static ModelArchitecture catalogue(String key) {
    return ModelCatalogue.bundled().find(key).orElseThrow().architecture();
  }

  private static void same(ModelArchitecture read, String key) {
    ModelArchitecture known = catalogue(key);
    assertThat(read.totalParameters()).isCloseTo(known.totalParameters(), withinPercentage(.1));
    assertThat(read.activeParameters()).isCloseTo(known.activeParameters(), withinPercentage(.1));
  }

  @Test
  void denseModelWithGroupedQueries() {
    same(
        PublishedConfig.read(
            "mine",
            """
            {"hidden_size": 8192, "vocab_size": 128256, "num_hidden_layers": 80, "num_attention_heads": 64,
             "num_key_value_heads": 8, "intermediate_size": 28672, "max_position_embeddings": 131072}
            """),
        "llama-3.3-70b");
  }

  @Test
  void latentAttentionWithExpertsAndAnIndex() {
    ModelArchitecture read =
        PublishedConfig.read(
            "mine",
            """
            {"hidden_size": 7168, "vocab_size": 129280, "num_hidden_layers": 61, "num_attention_heads": 128,
             "num_key_value_heads": 128, "q_lora_rank": 1536, "kv_lora_rank": 512, "qk_nope_head_dim": 128,
             "qk_rope_head_dim": 64, "v_head_dim": 128, "intermediate_size": 18432,
             "moe_intermediate_size": 2048, "n_routed_experts": 256, "n_shared_experts": 1,
             "num_experts_per_tok": 8, "first_k_dense_replace": 3, "moe_layer_freq": 1,
             "num_nextn_predict_layers": 1, "index_n_heads": 64, "index_head_dim": 128,
             "index_topk": 2048, "max_position_embeddings": 163840}
            """);
    same(read, "deepseek-v3.2");
    assertThat(read.layers().getFirst().mixer())
        .isInstanceOfSatisfying(
            Mixer.Latent.class,
            latent -> assertThat(latent.index()).hasValue(new Mixer.Index(64, 128, 2048)));
    assertThat(read.guessingLayers()).isEqualTo(catalogue("deepseek-v3.2").guessingLayers());
    assertThat(read.guessingLayers()).isEqualTo(1);
  }

  @Test
  void linearAttentionBetweenFullOnes() {
    same(
        PublishedConfig.read(
            "mine",
            """
            {"text_config": {"hidden_size": 4096, "vocab_size": 248320, "num_hidden_layers": 60,
             "num_attention_heads": 32, "num_key_value_heads": 2, "head_dim": 256, "attn_output_gate": true,
             "full_attention_interval": 4, "linear_num_key_heads": 16, "linear_num_value_heads": 64,
             "linear_key_head_dim": 128, "linear_value_head_dim": 128, "linear_conv_kernel_dim": 4,
             "moe_intermediate_size": 1024, "shared_expert_intermediate_size": 1024, "num_experts": 512,
             "intermediate_size": 1024, "num_experts_per_tok": 10}, "tie_word_embeddings": false}
            """),
        "qwen3.5-397b-a17b");
  }

  @Test
  void windowsOnEverySecondLayer() {
    ModelArchitecture read =
        PublishedConfig.read(
            "mine",
            """
            {"hidden_size": 2880, "vocab_size": 201088, "num_hidden_layers": 2, "num_attention_heads": 64,
             "num_key_value_heads": 8, "head_dim": 64, "sliding_window": 128, "intermediate_size": 2880,
             "layer_types": ["sliding_attention", "full_attention"], "num_local_experts": 128,
             "num_experts_per_tok": 4}
            """);
    assertThat(read.layers()).hasSize(2);
    assertThat(read.layers().getFirst().mixer())
        .isInstanceOfSatisfying(
            Mixer.GroupedQuery.class, a -> assertThat(a.window()).hasValue(128));
    assertThat(read.layers().getLast().mixer())
        .isInstanceOfSatisfying(Mixer.GroupedQuery.class, a -> assertThat(a.window()).isEmpty());
  }

  @Test
  void stateSpacesByTheirPattern() {
    same(
        PublishedConfig.read(
            "mine",
            """
            {"hidden_size": 4096, "vocab_size": 131072, "num_attention_heads": 32, "num_key_value_heads": 2,
             "head_dim": 128, "intermediate_size": 2688, "mamba_num_heads": 128, "mamba_head_dim": 64,
             "ssm_state_size": 128, "n_groups": 8, "conv_kernel": 4, "n_routed_experts": 512,
             "num_experts_per_tok": 22, "moe_intermediate_size": 2688, "moe_latent_size": 1024,
             "moe_shared_expert_intermediate_size": 5376, "max_position_embeddings": 262144,
             "hybrid_override_pattern": "%s"}
            """
                .formatted("ME".repeat(40) + "*".repeat(8))),
        "nemotron-3-super-120b-a12b");
  }

  @Test
  void listedLinearAttentionAndExpertsThatWorkOnANarrowerWidth() {
    same(
        PublishedConfig.read(
            "mine",
            """
            {"architectures": ["KimiK3ForConditionalGeneration"], "text_config": {"hidden_size": 7168,
             "vocab_size": 163840, "num_hidden_layers": 93, "num_attention_heads": 96,
             "num_key_value_heads": 96, "q_lora_rank": 1536, "kv_lora_rank": 512, "qk_nope_head_dim": 128,
             "qk_rope_head_dim": 64, "v_head_dim": 128, "intermediate_size": 33792,
             "moe_intermediate_size": 3072, "num_experts": 896, "num_experts_per_token": 16,
             "num_shared_experts": 2, "first_k_dense_replace": 1, "moe_layer_freq": 1,
             "routed_expert_hidden_size": 3584, "linear_attn_config": {"num_heads": 96, "head_dim": 128,
               "short_conv_kernel_size": 4, "full_attn_layers": [4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48,
               52, 56, 60, 64, 68, 72, 76, 80, 84, 88, 92, 93]}}}
            """),
        "kimi-k3");
  }

  @Test
  void headsOfLayersThatSeeEverythingAndDenseLayersBesideExperts() {
    String sliding = "\"sliding_attention\",".repeat(5);
    same(
        PublishedConfig.read(
            "mine",
            """
            {"model_type": "gemma4", "text_config": {"hidden_size": 2816, "vocab_size": 262144,
             "num_hidden_layers": 30, "num_attention_heads": 16, "num_key_value_heads": 8, "head_dim": 256,
             "global_head_dim": 512, "num_global_key_value_heads": 2, "sliding_window": 1024,
             "intermediate_size": 2112, "moe_intermediate_size": 704, "enable_moe_block": true,
             "num_experts": 128, "top_k_experts": 8, "num_kv_shared_layers": 0,
             "layer_types": [%s]}, "tie_word_embeddings": true}
            """
                .formatted((sliding + "\"full_attention\",").repeat(5).replaceFirst(",$", ""))),
        "gemma-4-26b-a4b");
  }

  @Test
  void formatOfTheWeightsIsReadFromTheirQuantisation() {
    String dense =
        "{\"hidden_size\": 64, \"vocab_size\": 10, \"num_hidden_layers\": 1, \"num_attention_heads\": 4,"
            + " \"intermediate_size\": 8, \"model_type\": \"llama\" %s}";
    assertThat(PublishedConfig.model("mine", dense.formatted("")).storedAs())
        .isEqualTo(new StoredAs(Precision.BF16, Precision.BF16, false));
    String fp8 = dense.formatted(", \"quantization_config\": {\"quant_method\": \"fp8\"}");
    assertThat(PublishedConfig.model("mine", fp8).storedAs())
        .isEqualTo(new StoredAs(Precision.FP8, Precision.FP8, false));
    assertThat(PublishedConfig.model("mine", fp8).family()).isEqualTo("Llama");
    String nvfp4 = dense.formatted(", \"quantization_config\": {\"quant_algo\": \"NVFP4\"}");
    assertThat(PublishedConfig.model("mine", nvfp4).storedAs())
        .isEqualTo(new StoredAs(Precision.NVFP4, Precision.BF16, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"quantization_config\": {\"quant_method\": \"fp8\", \"weight_block_size\": [128, 128]} | FP8 | FP8 | true",
        "\"quantization_config\": {\"quant_method\": \"fp8\", \"weight_block_size\": null} | FP8 | FP8 | false",
        "\"quantization_config\": {\"config_groups\": {\"a\": {\"weights\": {\"strategy\": \"block\"}}}, \"format\": \"fp8\"} | FP8 | FP8 | true",
        "\"quantization_config\": {\"config_groups\": {\"a\": {\"weights\": {\"strategy\": \"channel\"}}}, \"format\": \"fp8\"} | FP8 | FP8 | false",
        "\"expert_dtype\": \"fp4\", \"quantization_config\": {\"quant_method\": \"fp8\", \"weight_block_size\": [128, 128]} | MXFP4 | FP8 | true",
        "\"quantization_config\": {\"quant_method\": \"mxfp4\"} | MXFP4 | BF16 | false",
      })
  void formatsOfExpertsAndOfTheRestAndTheirScalesAreRead(
      String quantised, Precision experts, Precision rest, boolean blocks) {
    String config =
        """
        {"hidden_size": 64, "vocab_size": 10, "num_hidden_layers": 1, "num_attention_heads": 4,
         "intermediate_size": 8, %s}
        """;
    assertThat(PublishedConfig.model("mine", config.formatted(quantised)).storedAs())
        .isEqualTo(new StoredAs(experts, rest, blocks));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "no | not JSON",
        "[1] | not a JSON object",
        "{\"hidden_size\": 4096} | vocab_size is missing",
        "{\"hidden_size\": \"big\"} | hidden_size is \"big\"; it must be a whole number from 0 to 10,000,000",
        "{\"hidden_size\": 4e12} | hidden_size is 4.0E12",
        "{\"hidden_size\": -4} | hidden_size is -4",
        "{\"hidden_size\": 99999999999999999999} | hidden_size is 99999999999999999999",
        "{\"architectures\": [\"BertForMaskedLM\"]} | architectures has \"BertForMaskedLM\"",
        "{\"is_encoder_decoder\": true} | is_encoder_decoder is true",
        "{\"kv_source_layer_ids\": [2, 8]} | kv_source_layer_ids stands for layers that look at the cache of another",
        "{\"text_config\": {\"engram_layer_ids\": [1]}} | engram_layer_ids stands for tables that are looked up",
      })
  void unreadableConfigurationIsRefusedWithItsFieldAndBound(String config, String said) {
    assertThatThrownBy(() -> PublishedConfig.read("mine", config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"num_hidden_layers\": 1000000 | num_hidden_layers is 1,000,000; it must be at most 10,000",
        "\"num_attention_heads\": 3 | hidden_size is 64, which num_attention_heads, 3, does not divide",
        "\"num_key_value_heads\": 9 | num_key_value_heads is 9: it must be from 1 to 4",
        "\"num_experts\": 8, \"num_experts_per_tok\": 9 | num_experts_per_tok is 9: it must be from 1 to 8",
        "\"compress_ratios\": [0.5] | compress_ratios[0] is 0.5; it must be a whole number",
        "\"num_hidden_layers\": 3, \"compress_ratios\": [4, 4], \"head_dim\": 8, \"q_lora_rank\": 8, \"o_groups\": 2, \"o_lora_rank\": 8, \"sliding_window\": 8, \"index_n_heads\": 1, \"index_head_dim\": 8, \"index_topk\": 4 | compress_ratios has 2 numbers; it must have one for each layer",
        "\"compress_ratios\": [4], \"head_dim\": 8, \"q_lora_rank\": 8, \"o_groups\": 3, \"o_lora_rank\": 8, \"sliding_window\": 8, \"index_n_heads\": 1, \"index_head_dim\": 8, \"index_topk\": 4 | o_groups is 3: it must divide the number of heads, 4",
        "\"compress_ratios\": [4], \"head_dim\": 8, \"q_lora_rank\": 8, \"o_groups\": 2, \"o_lora_rank\": 8, \"sliding_window\": 8 | index_n_heads is missing",
        "\"block_configs\": [{\"block_type\": \"mamba\"}] | block_configs[0] must have an attention and an ffn part",
        "\"block_configs\": [{\"attention\": {\"replace_with_linear\": true}, \"ffn\": {\"no_op\": true}}] | block_configs[0].attention is replaced by a linear layer",
        "\"block_configs\": [{\"attention\": {\"n_heads_in_group\": 3}, \"ffn\": {\"no_op\": true}}] | n_heads_in_group is 3, which does not divide num_attention_heads, 4",
        "\"block_configs\": [{\"attention\": {\"no_op\": true}, \"ffn\": {\"ffn_mult\": -2}}] | ffn_mult is -2; it must be more than 0",
        "\"layer_types\": [\"rwkv\"] | layer_types[0] is \"rwkv\"; known are",
        "\"num_hidden_layers\": 9999, \"hidden_size\": 1000000, \"intermediate_size\": 9000000, \"head_dim\": 64 | billion weights",
      })
  void numbersThatMakeNoModelAreRefused(String changed, String said) {
    String config =
        """
        {"hidden_size": 64, "vocab_size": 10, "num_hidden_layers": 1, "num_attention_heads": 4,
         "intermediate_size": 8, %s}
        """;
    assertThatThrownBy(() -> PublishedConfig.read("mine", config.formatted(changed)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void fileThatIsNoConfigurationIsRefusedByItsSize() {
    assertThatThrownBy(() -> PublishedConfig.read("mine", " ".repeat(10_000_000)))
        .hasMessageContaining("is 10.0 MB; it must be at most 1 MB");
  }
}
