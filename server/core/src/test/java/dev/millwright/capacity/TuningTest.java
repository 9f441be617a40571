package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.TestTokens;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.capacity.launch.LaunchFile;
import dev.millwright.forecast.Engine;
import dev.millwright.models.GuessingLayers;
import dev.millwright.models.ModelCatalogue;
import dev.millwright.models.Models;
import dev.millwright.models.OwnModelDraft;
import dev.millwright.models.OwnModels;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

@FeatureTest
class TuningTest {
  private static final String BODY =
      """
      {"name": "told %s", "site": null, "spec": {
        "systems": {"from": "CATALOGUE", "key": "gb300-nvl72", "systems": 1},
        "model": "%s", "variant": "fp8", "engine": "SGLANG",
        "spread": {"tensor": 8, "pipeline": 1, "expert": 1, "attentionData": 1},
        "shape": {"inputTokens": 8192, "outputTokens": 1024, "cacheHitShare": 0},
        "target": {"concurrency": 16},
        "tuning": {"chunkTokens": %s, "guessedTokens": %s}}}
      """;

  @Autowired Capacity capacity;
  @Autowired Planning planning;
  @Autowired Models models;
  @Autowired OwnModels own;
  @Autowired JdbcClient jdbc;
  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;

  private static <T> T plan(Callable<T> work) {
    return Authority.as(TestActors.with(Role.PLANNER), work);
  }

  private static ConfigurationSpec told(Engine engine, String model, @Nullable Tuning tuning) {
    return told(engine, model, "fp8", tuning);
  }

  private static ConfigurationSpec told(
      Engine engine, String model, String variant, @Nullable Tuning tuning) {
    return new ConfigurationSpec(
        SystemsChoice.catalogue("gb300-nvl72", 1),
        model,
        variant,
        engine,
        Spread.tensor(8),
        new Shape(8192, 1024, 0),
        new Target(null, null, 16),
        null,
        null,
        tuning);
  }

  private MeasuredRange range(@Nullable Tuning tuning) {
    return Objects.requireNonNull(
        plan(() -> capacity.preview(told(Engine.SGLANG, "deepseek-r1", tuning))).measured());
  }

  private static double width(MeasuredRange.Range range) {
    return range.p90() / range.p10();
  }

  @Test
  void guessedTokensShortenTheTimePerTokenAndAreNamedAsCarriedOver() {
    MeasuredRange plain = range(null);
    MeasuredRange three = range(new Tuning(null, 3, null));
    assertThat(plain.carried()).isEmpty();
    assertThat(three.carried()).containsExactly("3 tokens guessed ahead in place of one");
    assertThat(three.perTokenSeconds().p50()).isLessThan(plain.perTokenSeconds().p50());
    assertThat(width(three.perTokenSeconds())).isGreaterThan(width(plain.perTokenSeconds()));
    assertThat(range(new Tuning(null, 3, .9)).perTokenSeconds().p50())
        .isLessThan(three.perTokenSeconds().p50());
    assertThat(range(new Tuning(null, 0, null)).perTokenSeconds())
        .isEqualTo(plain.perTokenSeconds());
  }

  @Test
  void oneGuessIsForecastByWhatWasMeasuredWithGuesses() {
    MeasuredRange one = range(new Tuning(null, 1, null));
    assertThat(one.carried()).isEmpty();
    double without = range(null).perTokenSeconds().p50();
    assertThat(one.perTokenSeconds().p50()).isBetween(without / 2, without);
    MeasuredRange three = range(new Tuning(null, 3, null));
    assertThat(width(three.perTokenSeconds())).isGreaterThan(width(one.perTokenSeconds()));
    assertThat(range(new Tuning(null, 1, .5)).carried()).containsExactly("the chance of the guess");
    ForecastExplanation why =
        plan(() -> planning.explain(told(Engine.SGLANG, "deepseek-r1", new Tuning(null, 1, null))));
    assertThat(why.nearest())
        .filteredOn(near -> near.distance() < .9)
        .isNotEmpty()
        .allSatisfy(near -> assertThat(near.deployment()).contains("tokens guessed ahead"));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aGuessBringsAtMostOneMoreTokenAStepWhateverWasMeasured(Engine engine) {
    for (int users : new int[] {1, 16, 128}) {
      double[] seconds = new double[2];
      for (int guesses = 0; guesses < 2; guesses++) {
        ConfigurationSpec spec =
            new ConfigurationSpec(
                SystemsChoice.catalogue("b200-hgx", 1),
                "deepseek-r1",
                "fp8",
                engine,
                Spread.tensor(8),
                Drafts.CHAT,
                new Target(null, null, users),
                null,
                null,
                new Tuning(null, guesses, null));
        MeasuredRange range = Objects.requireNonNull(plan(() -> capacity.preview(spec)).measured());
        seconds[guesses] = range.perTokenSeconds().p50();
        assertThat(range.carried())
            .hasSize(guesses == 1 && engine == Engine.VLLM ? 1 : 0)
            .allMatch("guessing with this engine, from other engines"::equals);
      }
      assertThat(seconds[1]).isBetween(seconds[0] / 2.001, seconds[0] * 1.5);
    }
  }

  @Test
  void chunkOfAnotherSizeIsNamedAsCarriedOverAndTheUsualOneIsNot() {
    assertThat(range(new Tuning(16_384, null, null)).carried())
        .as("what SGLang starts with on a GB300")
        .isEmpty();
    assertThat(range(new Tuning(8192, null, null)).carried())
        .containsExactly("chunks of 8,192 prompt tokens");
    MeasuredRange small = range(new Tuning(512, null, null));
    assertThat(small.carried()).containsExactly("chunks of 512 prompt tokens");
    assertThat(width(small.firstTokenSeconds()))
        .isGreaterThan(width(range(null).firstTokenSeconds()));
    assertThat(range(new Tuning(131_072, null, null)).carried()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "63,,,chunkTokens,'chunkTokens is 63; it must be 64'",
    "131073,,,chunkTokens,'to 131,072.'",
    ",-1,,guessedTokens,'it must be 0 to 8.'",
    ",9,,guessedTokens,guessedTokens is 9",
    ",2,1.5,acceptedShare,acceptedShare is 1.5"
  })
  void whatIsOutOfBoundsIsRefusedAtItsField(
      @Nullable Integer chunk,
      @Nullable Integer guesses,
      @Nullable Double accepted,
      String field,
      String words) {
    assertThatThrownBy(() -> range(new Tuning(chunk, guesses, accepted)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            no -> assertThat(no.faults().getFirst().field()).isEqualTo("spec.tuning." + field))
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama-3.3-70b", "qwen3-32b"})
  void modelWithoutLayersForItDoesNotGuess(String model) {
    assertThatThrownBy(
            () -> plan(() -> capacity.preview(told(Engine.VLLM, model, new Tuning(null, 1, null)))))
        .hasMessageContaining("is not known to carry layers that guess tokens ahead");
  }

  @Test
  void modelOfOnesOwnWithLayersForItGuessesByTheSameAssumption() {
    String name = "guesser " + Ids.next();
    plan(
        () ->
            own.create(
                new OwnModelDraft(
                    name,
                    """
                    {"model_type": "llama", "hidden_size": 8192, "vocab_size": 128256, "num_hidden_layers": 80,
                     "num_attention_heads": 64, "num_key_value_heads": 8, "intermediate_size": 28672,
                     "max_position_embeddings": 131072, "num_nextn_predict_layers": 1}
                    """)));
    String variant = plan(() -> models.find(name)).orElseThrow().variants().getFirst().key();
    ConfigurationSpec spec = told(Engine.SGLANG, name, variant, new Tuning(null, 2, null));
    ForecastResult guessed = plan(() -> capacity.preview(spec));
    assertThat(guessed.outcome()).isEqualTo(ForecastOutcome.SERVED);
    assertThat(plan(() -> capacity.inputs(spec)).sources())
        .anyMatch(
            line ->
                line.what().equals("Layers that guess ahead")
                    && line.source().startsWith("config.json stated by"));
  }

  @Test
  void everyModelThatGuessesIsOfTheCatalogueAndNamesItsSource() {
    assertThat(GuessingLayers.bundled().keys())
        .contains("deepseek-r1")
        .allSatisfy(
            key -> {
              assertThat(ModelCatalogue.bundled().find(key)).as(key).isPresent();
              GuessingLayers.Layers layers = GuessingLayers.bundled().of(key).orElseThrow();
              assertThat(layers.count()).isBetween(1, 8);
              assertThat(layers.source()).endsWith("_config.json");
            });
  }

  @Test
  void whatWasToldIsKeptWithTheForecastAndStandsAmongItsSources() {
    ConfigurationSpec spec = told(Engine.VLLM, "deepseek-r1", new Tuning(2048, 2, .8));
    var stored = plan(() -> capacity.create(Drafts.draft(spec)));
    ConfigurationId id = new ConfigurationId(stored.metadata().id());
    plan(() -> capacity.forecast(id));
    StoredForecast read =
        plan(() -> capacity.forecasts(id, PageRequest.first())).items().getFirst();
    assertThat(read.spec()).isEqualTo(spec);
    assertThat(plan(() -> capacity.find(id)).orElseThrow().spec()).isEqualTo(spec);
    assertThat(read.inputs().sources())
        .contains(
            new SourceLine("Prompt tokens of a step", "2,048", "stated in the configuration"),
            new SourceLine("Tokens guessed ahead", "2", "stated in the configuration"))
        .anyMatch(
            line -> line.what().equals("Layers that guess ahead") && line.source().contains("R1"))
        .anyMatch(
            line ->
                line.what().equals("What such a layer is") && line.source().startsWith("assumed"));
    assertThat(plan(() -> planning.explain(spec)).sentence())
        .contains("chunks of 2,048 prompt tokens", "2 tokens guessed ahead in place of one");
  }

  @Test
  void smallerChunkIsTheRemedyWhereWorkingSpaceDoesNotFitAndThenItFits() {
    ConfigurationSpec large = onLpx(new Tuning(8192, null, null));
    ForecastResult no = plan(() -> capacity.preview(large));
    assertThat(no.outcome()).isEqualTo(ForecastOutcome.DOES_NOT_FIT);
    assertThat(no.remedy()).contains("take prompts in by chunks of 2,048 tokens");
    assertThat(plan(() -> capacity.preview(onLpx(new Tuning(2048, null, null)))).announced())
        .isNotNull();
    assertThat(plan(() -> capacity.preview(onLpx(null))).announced())
        .as("what SGLang starts with on GPUs of so little memory")
        .isNotNull();
  }

  private static ConfigurationSpec onLpx(@Nullable Tuning tuning) {
    return new ConfigurationSpec(
        SystemsChoice.catalogue("groq-3-lpx", 1),
        "llama-3.1-8b",
        "fp8",
        Engine.SGLANG,
        Spread.tensor(64),
        new Shape(8192, 256, 0),
        new Target(null, null, 4),
        null,
        null,
        tuning);
  }

  @Test
  void databaseHoldsTheBoundsToo() {
    var stored =
        plan(
            () ->
                capacity.create(
                    Drafts.draft(told(Engine.VLLM, "deepseek-r1", new Tuning(2048, 2, .8)))));
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        "update configuration set spec = jsonb_set(spec, '{tuning,chunkTokens}', '1') where id = ?")
                    .param(stored.metadata().id())
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("configuration_tuning");
  }

  @ParameterizedTest
  @CsvSource({
    "VLLM,--max-num-batched-tokens 2048,num_speculative_tokens",
    "SGLANG,--chunked-prefill-size 2048,--speculative-num-steps 3",
    "TENSORRT_LLM,--max_num_tokens 2048,num_nextn_predict_layers: 3"
  })
  void engineIsToldOfBoth(Engine engine, String chunk, String guesses) {
    String all =
        plan(() -> planning.launch(told(engine, "deepseek-r1", new Tuning(2048, 3, null))))
            .getFirst()
            .files()
            .stream()
            .map(LaunchFile::content)
            .reduce("", String::concat)
            .replaceAll("\\s*\\\\\\n\\s*", " ");
    assertThat(all).contains(chunk, guesses);
  }

  @Test
  void vllmIsNotLaunchedWithLessThanATokenForEachRequest() {
    ConfigurationSpec many =
        told(Engine.VLLM, "deepseek-r1", new Tuning(64, null, null)).under(100);
    assertThatThrownBy(() -> plan(() -> planning.launch(many)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            no -> assertThat(no.faults().getFirst().field()).isEqualTo("spec.tuning.chunkTokens"))
        .hasMessageContaining("must be at least 100");
  }

  @Test
  void bothAreStatedReadAndRefusedOverRest() throws Exception {
    String address =
        String.valueOf(
            mvc.perform(posted(BODY.formatted(Ids.next(), "deepseek-r1", "4096", "2")))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getHeader("Location"));
    mvc.perform(get(address).with(tokens.viewer()))
        .andExpect(jsonPath("$.spec.tuning.chunkTokens").value(4096))
        .andExpect(jsonPath("$.spec.tuning.guessedTokens").value(2));
    mvc.perform(posted(BODY.formatted(Ids.next(), "llama-3.3-70b", "null", "2")))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("spec.tuning.guessedTokens"));
  }

  private RequestBuilder posted(String body) {
    return post("/api/v1/configurations")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(tokens.with(Role.PLANNER));
  }
}
