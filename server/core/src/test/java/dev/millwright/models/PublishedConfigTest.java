package dev.millwright.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.forecast.Mixer;
import dev.millwright.forecast.ModelArchitecture;
import org.junit.jupiter.api.Test;

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
             "num_nextn_predict_layers": 1, "index_topk": 2048, "max_position_embeddings": 163840}
            """);
    same(read, "deepseek-v3.2");
    assertThat(read.layers().getFirst().mixer())
        .isInstanceOfSatisfying(
            Mixer.Latent.class, latent -> assertThat(latent.indexTopK()).hasValue(2048));
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
  void missingFieldIsNamed() {
    assertThatThrownBy(() -> PublishedConfig.read("mine", "{\"hidden_size\": 4096}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vocab_size is missing");
    assertThatThrownBy(() -> PublishedConfig.read("mine", "no")).hasMessageContaining("not JSON");
  }
}
