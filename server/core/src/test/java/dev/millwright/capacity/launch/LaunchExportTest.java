package dev.millwright.capacity.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.fleet.HardwareCatalogue;
import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Hardware;
import dev.millwright.forecast.Parallelism;
import dev.millwright.forecast.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class LaunchExportTest {
  private static final Pattern FLAG = Pattern.compile("--[a-z][a-z0-9_-]*");

  private static LaunchPlan plan(Engine engine, Parallelism spread, boolean apart) {
    return plan(engine, spread, apart, 0);
  }

  private static LaunchPlan plan(
      Engine engine, Parallelism spread, boolean apart, int guessedTokens) {
    return new LaunchPlan(
        EngineCatalogue.bundled().settings(engine, gpu()),
        "deepseek-r1-fp8",
        "deepseek-ai/DeepSeek-R1",
        null,
        Precision.FP8,
        9216,
        8,
        new LaunchWorker(2, spread, 256),
        apart ? new LaunchWorker(1, new Parallelism(8, 1, 8, 1), 16) : null,
        guessedTokens,
        List.of());
  }

  private static Hardware gpu() {
    return HardwareCatalogue.bundled().find("h200-hgx").orElseThrow().hardware();
  }

  private static Set<String> published(String... lists) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String list : lists) {
      try (InputStream in =
          Objects.requireNonNull(
              LaunchExportTest.class.getResourceAsStream("/launch/" + list + ".txt"), list)) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static Set<String> flags(String text) {
    return FLAG.matcher(text).results().map(m -> m.group()).collect(Collectors.toSet());
  }

  private static String list(Engine engine) {
    return switch (engine) {
      case VLLM -> "vllm";
      case SGLANG -> "sglang";
      case TENSORRT_LLM -> "trtllm";
    };
  }

  private static List<LaunchPlan> plans(Engine engine) {
    return List.of(
        plan(engine, new Parallelism(1, 1, 8, 8), false),
        plan(engine, new Parallelism(1, 1, 16, 16), true),
        plan(engine, new Parallelism(8, 2, 1, 1), false),
        plan(engine, new Parallelism(1, 1, 8, 8), false, 3),
        plan(engine, new Parallelism(1, 1, 16, 16), true, 1));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everyArgumentIsOneThatTheEnginePublished(Engine engine) throws IOException {
    for (LaunchPlan plan : plans(engine)) {
      for (LaunchFile file : LaunchExport.of(plan).getFirst().files()) {
        assertThat(published(list(engine))).as(file.content()).containsAll(flags(file.content()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everyArgumentAndFieldOfTheGraphIsOneThatDynamoPublished(Engine engine) throws IOException {
    Set<String> known =
        engine == Engine.TENSORRT_LLM
            ? published("dynamo-trtllm")
            : published("dynamo-" + list(engine), list(engine));
    for (LaunchPlan plan : plans(engine)) {
      String yaml = LaunchExport.of(plan).get(1).files().getFirst().content();
      assertThat(known).as(yaml).containsAll(flags(yaml));
      List<String> paths = new ArrayList<>();
      fields(new YAMLMapper().readTree(yaml), "", paths);
      assertThat(published("dynamo-graph")).containsAll(paths);
    }
  }

  private static void fields(JsonNode node, String path, List<String> into) {
    node.properties()
        .forEach(
            entry -> {
              String name = path.equals("spec.services") ? "*" : entry.getKey();
              String here = path.isEmpty() ? name : path + "." + name;
              into.add(here);
              fields(entry.getValue(), here, into);
            });
  }

  @Test
  void vllmIsToldOfSpreadLoadAndFormats() {
    LaunchPlan plan = plan(Engine.VLLM, new Parallelism(1, 1, 8, 8), false);
    assertThat(LaunchExport.of(plan).getFirst().files().getFirst().content())
        .isEqualTo(
            """
            vllm serve deepseek-ai/DeepSeek-R1 \\
              --tensor-parallel-size 1 \\
              --data-parallel-size 8 \\
              --enable-expert-parallel \\
              --kv-cache-dtype fp8 \\
              --max-model-len 9216 \\
              --max-num-seqs 32 \\
              --max-num-batched-tokens 8192 \\
              --gpu-memory-utilization 0.92
            """);
  }

  @Test
  void sglangCountsAllGpusOfAStageAsTensorParallelAndAttentionRanksWithin() {
    LaunchPlan plan = plan(Engine.SGLANG, new Parallelism(2, 1, 8, 4), false);
    assertThat(LaunchExport.of(plan).getFirst().files().getFirst().content())
        .contains("--tp-size 8", "--attn-dp-size 4", "--ep-size 8", "--max-running-requests 256");
  }

  @Test
  void graphOfPrefillAndDecodeHasAServicePerRoleAndGpusPerHost() {
    String yaml =
        LaunchExport.of(plan(Engine.TENSORRT_LLM, new Parallelism(1, 1, 16, 16), true))
            .get(1)
            .files()
            .getFirst()
            .content();
    JsonNode services = new YAMLMapper().readTree(yaml).at("/spec/services");
    assertThat(services.at("/prefill/replicas").asInt()).isEqualTo(1);
    assertThat(services.at("/decode/replicas").asInt()).isEqualTo(2);
    assertThat(services.at("/decode/multinode/nodeCount").asInt()).isEqualTo(2);
    assertThat(services.at("/decode/resources/limits/gpu").asString()).isEqualTo("8");
    assertThat(texts(services.at("/decode/extraPodSpec/mainContainer/args")))
        .containsSequence("--expert-parallel-size", "16")
        .contains("--enable-attention-dp")
        .containsSequence("--disaggregation-mode", "decode");
  }

  @Test
  void dynamoTellsTensorRtOfGuessedTokensAmongItsOverrides() {
    String yaml =
        LaunchExport.of(plan(Engine.TENSORRT_LLM, new Parallelism(1, 1, 8, 8), false, 3))
            .get(1)
            .files()
            .getFirst()
            .content();
    JsonNode args =
        new YAMLMapper().readTree(yaml).at("/spec/services/worker/extraPodSpec/mainContainer/args");
    assertThat(texts(args))
        .contains(
            "{\"kv_cache_config\":{\"dtype\":\"fp8\"},\"speculative_config\":{\"decoding_type\":\"MTP\",\"num_nextn_predict_layers\":3}}");
  }

  private static List<@Nullable String> texts(JsonNode array) {
    List<@Nullable String> all = new ArrayList<>();
    array.forEach(one -> all.add(one.asString()));
    return all;
  }

  @Test
  void whatAnEngineHasNoWordForIsRefusedWithTheBound() {
    assertThatThrownBy(() -> LaunchExport.of(plan(Engine.VLLM, new Parallelism(8, 1, 4, 1), false)))
        .hasMessageContaining("parallelism.expert is 4")
        .hasMessageContaining("1 or 8");
    assertThatThrownBy(
            () -> LaunchExport.of(plan(Engine.TENSORRT_LLM, new Parallelism(2, 1, 8, 4), false)))
        .hasMessageContaining("parallelism.tensor is 2");
  }
}
