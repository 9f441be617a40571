package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.capacity.launch.LaunchSettings;
import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Objective;
import dev.millwright.resource.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class PlanningTest {
  @Autowired Planning planning;
  @Autowired Capacity capacity;

  private static <T> T plan(Callable<T> work) {
    return Authority.as(TestActors.with(Role.PLANNER), work);
  }

  private static SearchRequest ask(String model, SystemsChoice systems, SearchTarget target) {
    return new SearchRequest(systems, model, null, null, Drafts.CHAT, target, null, null);
  }

  private SearchAnswer llama(SearchTarget target) {
    return plan(
        () ->
            planning.search(ask("llama-3.3-70b", SystemsChoice.catalogue("h200-hgx", 2), target)));
  }

  @Test
  void whatIsFoundKeepsThePromiseAndCanBeStoredForecastAndLaunched() {
    SearchAnswer answer = llama(new SearchTarget(2.0, null, 40.0));
    assertThat(answer.ranked()).hasSizeGreaterThan(3);
    for (FoundConfiguration found : answer.ranked()) {
      assertThat(found.firstTokenSeconds()).isLessThanOrEqualTo(2.0);
      assertThat(found.perTokenSeconds()).isLessThanOrEqualTo(.040);
      assertThat(found.gpus() * found.replicas()).isLessThanOrEqualTo(16);
      assertThat(launched(found)).hasSize(2);
    }
    for (boolean apart : new boolean[] {false, true}) {
      FoundConfiguration one =
          answer.ranked().stream()
              .filter(found -> (found.prefillSpread() != null) == apart)
              .findFirst()
              .orElseThrow();
      var stored = plan(() -> capacity.create(Drafts.draft(one.spec())));
      StoredForecast made =
          plan(() -> capacity.forecast(new ConfigurationId(stored.metadata().id())));
      ServedFigures served = Objects.requireNonNull(made.result().served());
      assertThat(served.concurrency()).isEqualTo(one.users());
      assertThat(served.tokensPerSecond() / one.tokensPerSecond()).isCloseTo(1, within(1e-9));
      assertThat(served.tokensPerSecondPerMegawatt() / one.tokensPerSecondPerMegawatt())
          .isCloseTo(1, within(1e-9));
      assertThat(served.facilityJoulesPerToken() / one.facilityJoulesPerToken())
          .isCloseTo(1, within(1e-9));
      assertThat(made.inputs().gpusPerReplica()).isEqualTo(one.gpus());
    }
    assertThat(answer.sentence()).contains(answer.ranked().getFirst().words(), "tokens/s in all");
  }

  @Test
  void rankIsByWhatAllGpusMakeThoseWithoutAReplicaIncluded() {
    List<FoundConfiguration> ranked = llama(new SearchTarget(2.0, null, 40.0)).ranked();
    assertThat(ranked).anyMatch(found -> found.gpus() * found.replicas() < 16);
    assertThat(ranked)
        .isSortedAccordingTo(
            Comparator.comparingDouble(FoundConfiguration::tokensPerSecond).reversed());
    assertThat(ranked)
        .allSatisfy(
            found ->
                assertThat(found.tokensPerSecondPerInstalledGpu() * 16 / found.tokensPerSecond())
                    .isCloseTo(1, within(1e-9)));
  }

  @Test
  void powerOfGpusThatNoReplicaGetsIsCountedAsInAForecast() {
    FoundConfiguration one =
        llama(new SearchTarget(2.0, null, 40.0)).ranked().stream()
            .filter(found -> found.gpus() * found.replicas() < 16)
            .findFirst()
            .orElseThrow();
    ForecastResult same = plan(() -> capacity.preview(one.spec()));
    ServedFigures served = Objects.requireNonNull(same.served());
    assertThat(served.gpusUnused()).isPositive();
    assertThat(one.tokensPerSecondPerMegawatt() / served.tokensPerSecondPerMegawatt())
        .isCloseTo(1, within(1e-9));
    assertThat(one.tokensPerSecondPerMegawatt()).isLessThan(.999e6 / one.facilityJoulesPerToken());
  }

  @Test
  void cachedPromptsOfSmallMemoriesAreSearchedWithPowerOfComputedOnes() {
    SearchRequest asked =
        new SearchRequest(
            SystemsChoice.catalogue("groq-3-lpx", 2),
            "llama-3.1-8b",
            null,
            null,
            new Shape(1024, 1024, .9),
            new SearchTarget(null, null, null),
            null,
            null);
    SearchAnswer answer = plan(() -> planning.search(asked));
    assertThat(answer.announced()).isNotEmpty();
    assertThat(answer.sentence()).contains("pessimistic");
    List<LaunchSettings> settings =
        plan(() -> planning.launch(answer.announced().getFirst().spec()));
    assertThat(settings.getFirst().notes())
        .anyMatch(note -> note.contains("was announced and has not shipped"));
  }

  private List<LaunchSettings> launched(FoundConfiguration found) {
    return plan(() -> planning.launch(found.spec()));
  }

  @Test
  void measuredRowsCarryTheFiguresOfTheCalibratedForecast() {
    FoundConfiguration best =
        llama(new SearchTarget(5.0, 20.0, null)).ranked().stream().findFirst().orElseThrow();
    ForecastResult same = plan(() -> capacity.preview(best.spec()));
    MeasuredRange range = Objects.requireNonNull(same.measured());
    assertThat(best.perTokenSeconds()).isCloseTo(range.perTokenSeconds().p50(), within(1e-12));
    MeasuredRange told = Objects.requireNonNull(best.measured());
    assertThat(told.perTokenSeconds()).isEqualTo(range.perTokenSeconds());
    assertThat(told.gpuWatts()).isEqualTo(range.gpuWatts());
  }

  @Test
  void choiceIsNarrowedByVariantsEnginesAndObjective() {
    SearchRequest asked =
        new SearchRequest(
            SystemsChoice.catalogue("h200-hgx", 1),
            "llama-3.3-70b",
            List.of("fp8"),
            List.of(Engine.SGLANG),
            Drafts.CHAT,
            new SearchTarget(null, 20.0, null),
            Objective.JOULES_PER_TOKEN,
            false);
    SearchAnswer answer = plan(() -> planning.search(asked));
    assertThat(answer.ranked())
        .isNotEmpty()
        .allMatch(f -> f.engine() == Engine.SGLANG && f.variant().equals("fp8"))
        .allMatch(f -> f.prefillSpread() == null)
        .isSortedAccordingTo(
            java.util.Comparator.comparingDouble(FoundConfiguration::facilityJoulesPerToken));
  }

  @Test
  void promiseThatNothingKeepsIsAnsweredWithTheNearestInFigures() {
    SearchAnswer answer = llama(new SearchTarget(.001, 2000.0, null));
    assertThat(answer.ranked()).isEmpty();
    assertThat(answer.nearest()).isNotNull();
    assertThat(answer.sentence())
        .startsWith("Nothing keeps the promise (first token within 0.001 s, 2,000 tokens/s")
        .contains("Nearest: ");
  }

  @Test
  void oneHalfOfAPromiseIsSaidWhereBothCannotBeKept() {
    SearchAnswer answer = llama(new SearchTarget(.0001, 20.0, null));
    assertThat(answer.remedy()).contains("A first token within").contains("beside the tokens/s");
  }

  @Test
  void modelThatFitsNowhereIsAnsweredWithWhatIsMissingAndWhatHelps() {
    SearchRequest asked =
        ask(
            "deepseek-r1",
            SystemsChoice.catalogue("h100-hgx", 1),
            new SearchTarget(null, 20.0, null));
    SearchRequest published =
        new SearchRequest(
            asked.systems(),
            asked.model(),
            List.of("fp8"),
            null,
            asked.shape(),
            asked.target(),
            null,
            null);
    SearchAnswer answer = plan(() -> planning.search(published));
    assertThat(answer.ranked()).isEmpty();
    assertThat(answer.sentence()).startsWith("Nothing fits.").contains("GiB");
    assertThat(answer.remedy()).startsWith("Smallest change that fits:");
  }

  @Test
  void wrongWishesAreRefusedAtTheirField() {
    assertInvalid(
        "spec.model",
        ask("no-such", SystemsChoice.catalogue("h200-hgx", 1), new SearchTarget(1.0, null, null)));
    assertInvalid(
        "spec.target.firstTokenSeconds",
        ask(
            "llama-3.3-70b",
            SystemsChoice.catalogue("h200-hgx", 1),
            new SearchTarget(-1.0, null, null)));
    assertInvalid(
        "spec.target.perTokenMilliseconds",
        ask(
            "llama-3.3-70b",
            SystemsChoice.catalogue("h200-hgx", 1),
            new SearchTarget(null, null, 0.0)));
  }

  private void assertInvalid(String field, SearchRequest asked) {
    assertThatThrownBy(() -> plan(() -> planning.search(asked)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            invalid -> assertThat(invalid.faults().getFirst().field()).isEqualTo(field));
  }

  @Test
  void explanationLeadsFromTheFigureToMeasurementsWithSourceAndDate() {
    ConfigurationSpec spec =
        Drafts.with(
            Drafts.spec(
                SystemsChoice.catalogue("h200-hgx", 1), "llama-3.3-70b", "fp8", Spread.tensor(8)),
            new Target(null, null, 64));
    ForecastExplanation why = plan(() -> planning.explain(spec));
    assertThat(why.users()).isEqualTo(64);
    assertThat(why.perToken().stream().mapToDouble(ForecastExplanation.TimeLine::share).sum())
        .isCloseTo(1, within(1e-9));
    double formula =
        why.perToken().stream().mapToDouble(ForecastExplanation.TimeLine::milliseconds).sum();
    MeasuredRange range = Objects.requireNonNull(plan(() -> capacity.preview(spec)).measured());
    assertThat(formula * why.perTokenCorrection() / 1e3 / range.perTokenSeconds().p50())
        .isBetween(.9, 1.1);
    assertThat(why.nearest()).hasSizeGreaterThanOrEqualTo(3);
    ForecastExplanation.MeasuredNeighbour first = why.nearest().getFirst();
    assertThat(first.id()).containsPattern("^(ix|aic|own)");
    assertThat(first.source()).isNotBlank();
    assertThat(first.date()).matches("20\\d\\d-\\d\\d-\\d\\d");
    assertThat(first.perTokenMilliseconds()).isPositive();
    assertThat(why.interval()).extracting("name").contains("Noise", "Distance", "Label", "Novelty");
    assertThat(why.assumptions()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void whatWasNotMeasuredIsExplainedFromItsNearestMeasuredKind() {
    ConfigurationSpec spec =
        Drafts.with(
            Drafts.spec(
                SystemsChoice.catalogue("h200-hgx", 1),
                "llama-3.3-70b",
                "fp8",
                new Spread(4, 2, 1, 1)),
            new Target(null, null, 8));
    ForecastExplanation why = plan(() -> planning.explain(spec));
    assertThat(why.nearest()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(why.sentence()).endsWith("carried over from this by the formula: pipeline stages.");
  }

  @Test
  void modelNeverMeasuredIsSaidToRestOnTheFormula() {
    ConfigurationSpec spec =
        Drafts.with(
            Drafts.spec(
                SystemsChoice.catalogue("h200-hgx", 1), "qwen3-235b-a22b", "fp8", Spread.tensor(8)),
            new Target(null, null, 8));
    ForecastExplanation why = plan(() -> planning.explain(spec));
    assertThat(why.sentence()).startsWith("The model was never measured").contains("most like it");
    assertThat(why.nearest()).hasSizeGreaterThanOrEqualTo(3);
  }

  private Headroom headroom(ConfigurationSpec spec) {
    return plan(
        () -> Headroom.of(capacity.preview(spec), planning.search(SearchRequest.under(spec))));
  }

  @Test
  void configurationIsToldHowFarItIsFromTheBestUnderItsPromise() {
    ConfigurationSpec spec =
        Drafts.spec(
            SystemsChoice.catalogue("gb300-nvl72", 1), "deepseek-r1", "fp8", Spread.tensor(8));
    Headroom far = headroom(spec);
    ConfigurationSpec best = Objects.requireNonNull(far.best());
    double now =
        Objects.requireNonNull(plan(() -> capacity.preview(spec)).served()).tokensPerSecond();
    double then =
        Objects.requireNonNull(plan(() -> capacity.preview(best)).served()).tokensPerSecond();
    assertThat(then / now).isGreaterThan(2);
    assertThat(far.sentence())
        .startsWith("The best found under the same promise makes ")
        .contains("NVFP4", String.format(Locale.ROOT, "%.1f times as much", then / now));
    Headroom none = headroom(best);
    assertThat(none.best()).isNull();
    assertThat(none.sentence()).contains("none makes noticeably more tokens/s.");
  }

  @Test
  void configurationThatMissesItsPromiseIsToldWhatKeepsIt() {
    ConfigurationSpec spec =
        Drafts.with(
            Drafts.spec(
                SystemsChoice.catalogue("h200-hgx", 2), "llama-3.3-70b", "bf16", Spread.tensor(2)),
            new Target(null, 60.0, null));
    assertThat(plan(() -> capacity.preview(spec)).outcome())
        .isEqualTo(ForecastOutcome.SLA_NOT_REACHED);
    Headroom kept = headroom(spec);
    assertThat(kept.sentence()).startsWith("What keeps this promise best makes ");
    assertThat(plan(() -> capacity.preview(Objects.requireNonNull(kept.best()))).outcome())
        .isEqualTo(ForecastOutcome.SERVED);
    Headroom hopeless = headroom(Drafts.with(spec, new Target(.001, 2000.0, null)));
    assertThat(hopeless.best()).isNull();
    assertThat(hopeless.sentence()).startsWith("Nothing keeps the promise");
  }

  @Test
  void announcedSystemsAreComparedByTheirPessimisticEnds() {
    ConfigurationSpec spec =
        Drafts.spec(
            SystemsChoice.catalogue("vera-rubin-nvl72", 1), "deepseek-r1", "fp8", Spread.tensor(8));
    Headroom far = headroom(spec);
    AnnouncedRange better =
        Objects.requireNonNull(
            plan(() -> capacity.preview(Objects.requireNonNull(far.best()))).announced());
    AnnouncedRange now = Objects.requireNonNull(plan(() -> capacity.preview(spec)).announced());
    assertThat(better.figures().tokensPerSecondPerGpu().low())
        .isGreaterThan(now.figures().tokensPerSecondPerGpu().low());
  }

  @Test
  void checkpointIsTheOneTheCatalogueNamesOrHasToBeNamed() {
    LaunchSettings rack = plan(() -> planning.launch(Drafts.deepseekOnARack())).getFirst();
    assertThat(rack.files().getFirst().content())
        .startsWith("vllm serve nvidia/DeepSeek-R1")
        .contains("--data-parallel-size 16", "--enable-expert-parallel");
    ConfigurationSpec four =
        Drafts.spec(
            SystemsChoice.catalogue("b200-hgx", 1), "llama-3.3-70b", "nvfp4", Spread.tensor(2));
    LaunchSettings settings = plan(() -> planning.launch(four)).getFirst();
    assertThat(settings.files().getFirst().content()).contains("/models/llama-3-3-70b-nvfp4");
    assertThat(settings.notes()).anyMatch(note -> note.contains("names no checkpoint"));
  }

  @Test
  void spreadThatItsEngineHasNoWordForIsRefusedAtItsField() {
    ConfigurationSpec spec =
        Drafts.spec(
            SystemsChoice.catalogue("gb300-nvl72", 1),
            "deepseek-r1",
            "nvfp4",
            new Spread(1, 1, 8, 16));
    assertThatThrownBy(() -> plan(() -> planning.launch(spec)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            invalid ->
                assertThat(invalid.faults().getFirst().field()).isEqualTo("spec.spread.expert"));
  }
}
