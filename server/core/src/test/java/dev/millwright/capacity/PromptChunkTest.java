package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.capacity.launch.LaunchFile;
import dev.millwright.fleet.HardwareKinds;
import dev.millwright.fleet.OwnHardwareDraft;
import dev.millwright.forecast.Engine;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Refusal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class PromptChunkTest {
  private static final Spread SHARED = new Spread(1, 1, 8, 8);

  @Autowired Capacity capacity;
  @Autowired Planning planning;
  @Autowired HardwareKinds kinds;

  private static <T> T plan(Callable<T> work) {
    return Authority.as(TestActors.with(Role.PLANNER), work);
  }

  private static ConfigurationSpec told(
      Engine engine, Spread spread, int users, @Nullable Tuning tuning) {
    return new ConfigurationSpec(
        SystemsChoice.catalogue("h200-hgx", 1),
        "deepseek-r1",
        "fp8",
        engine,
        spread,
        Drafts.CHAT,
        new Target(null, null, users),
        null,
        null,
        tuning);
  }

  @ParameterizedTest
  @CsvSource({"A100, Lab rack, 2048", "H100, Rack beside the A100s, 8192"})
  void hardwareOfOnesOwnTakesTheChunkOfItsGpuHoweverItIsCalled(String gpu, String name, int chunk) {
    String id = " " + Ids.next();
    var draft =
        new OwnHardwareDraft(
            name + id, "Acme", gpu + id, 8, 80, 2, 312, null, null, 300, 8, 25, 400, 250, 1.3, null,
            15_000.0);
    var systems = SystemsChoice.catalogue(plan(() -> kinds.create(draft)).key(), 1);
    assertThat(plan(() -> capacity.promptChunk(Engine.VLLM, systems, Spread.tensor(8))))
        .isEqualTo(chunk);
    var spec = Drafts.spec(systems, "llama-3.3-70b", "bf16", Spread.tensor(8));
    assertThat(plan(() -> capacity.inputs(spec)).sources())
        .filteredOn(line -> line.what().equals("Prompt tokens of a step"))
        .singleElement()
        .satisfies(line -> assertThat(line.value().replace(",", "")).isEqualTo("" + chunk));
  }

  @Test
  void attentionRanksOfSglangShareTheChunkItStartsWithAndItIsToldTheWhole() {
    assertThat(
            plan(
                () ->
                    capacity.promptChunk(
                        Engine.SGLANG, SystemsChoice.catalogue("h200-hgx", 1), SHARED)))
        .isEqualTo(1024);
    assertThat(launched(null)).contains("--chunked-prefill-size 8192");
    assertThat(launched(new Tuning(8192, null, null))).contains("--chunked-prefill-size 65536");
    assertThat(carried(null)).noneMatch(words -> words.startsWith("chunks"));
    assertThat(carried(new Tuning(1024, null, null)))
        .noneMatch(words -> words.startsWith("chunks"));
    assertThat(carried(new Tuning(8192, null, null))).contains("chunks of 8,192 prompt tokens");
  }

  private String launched(@Nullable Tuning tuning) {
    return plan(() -> planning.launch(told(Engine.SGLANG, SHARED, 64, tuning)))
        .getFirst()
        .files()
        .stream()
        .map(LaunchFile::content)
        .reduce("", String::concat);
  }

  private Iterable<String> carried(@Nullable Tuning tuning) {
    ConfigurationSpec spec = told(Engine.SGLANG, SHARED, 64, tuning);
    return Objects.requireNonNull(plan(() -> capacity.preview(spec)).measured()).carried();
  }

  @Test
  void chunkThatNobodyStatedIsRefusedAsWhatVllmStartsWith() {
    ConfigurationSpec many = told(Engine.VLLM, Spread.tensor(8), 9000, null);
    assertThatThrownBy(() -> plan(() -> planning.launch(many)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            no ->
                assertThat(no.faults())
                    .singleElement()
                    .satisfies(
                        fault -> {
                          assertThat(fault.field()).isEqualTo("spec.tuning.chunkTokens");
                          assertThat(fault.sentence())
                              .isEqualTo(
                                  "chunkTokens is not stated, and vLLM starts with 8192 on such GPUs: vLLM takes at least one token of each request that runs, so with this load state at least 9000.");
                        }));
  }
}
