package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Load;
import dev.millwright.forecast.Objective;
import dev.millwright.forecast.ReplicaForecast;
import dev.millwright.forecast.ServedRange;
import dev.millwright.resource.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class AnnouncedCapacityTest {
  @Autowired Capacity capacity;
  @Autowired Planning planning;
  @Autowired Resolver resolver;

  private static <T> T plan(Callable<T> work) {
    return Authority.as(TestActors.with(Role.PLANNER), work);
  }

  private static ConfigurationSpec rubin(Target target) {
    return Drafts.with(
        Drafts.spec(
            SystemsChoice.catalogue("vera-rubin-nvl72", 1),
            "deepseek-r1",
            "nvfp4",
            new Spread(1, 1, 8, 8)),
        target);
  }

  private static ConfigurationSpec smallOn(String key, int gpus) {
    return new ConfigurationSpec(
        SystemsChoice.catalogue(key, 1),
        "llama-3.1-8b",
        "fp8",
        Engine.SGLANG,
        Spread.tensor(gpus),
        new Shape(1024, 256, 0),
        new Target(null, null, 4),
        null);
  }

  private AnnouncedRange range(ConfigurationSpec spec) {
    ForecastResult result = plan(() -> capacity.preview(spec));
    return Objects.requireNonNull(result.announced(), result.sentence());
  }

  @Test
  void rangeHoldsTheForecastsOfAllCornersFromP10ToP90() {
    AnnouncedFigures figures = range(rubin(new Target(null, null, 64))).figures();
    List<Resolved> corners =
        plan(
            () ->
                Objects.requireNonNull(
                        resolver.resolve(rubin(new Target(null, null, 64))).announced())
                    .corners());
    assertThat(corners).hasSize(4);
    for (Resolved corner : corners) {
      ServedRange one = range(corner);
      assertThat(figures.perTokenSeconds().low()).isLessThanOrEqualTo(one.perTokenSeconds().p10());
      assertThat(figures.perTokenSeconds().high())
          .isGreaterThanOrEqualTo(one.perTokenSeconds().p90());
      assertThat(figures.firstTokenSeconds().low())
          .isLessThanOrEqualTo(one.firstTokenSeconds().p10());
      assertThat(figures.firstTokenSeconds().high())
          .isGreaterThanOrEqualTo(one.firstTokenSeconds().p90());
      assertThat(figures.tokensPerSecondPerGpu().low())
          .isLessThanOrEqualTo(one.outputPerGpu().p10());
      assertThat(figures.tokensPerSecondPerGpu().high())
          .isGreaterThanOrEqualTo(one.outputPerGpu().p90());
      assertThat(figures.gpuWatts().low()).isLessThanOrEqualTo(one.gpuWatts().p10());
      assertThat(figures.gpuWatts().high()).isGreaterThanOrEqualTo(one.gpuWatts().p90());
    }
    assertThat(range(corners.getLast()).outputPerGpu().p90())
        .as("better figures")
        .isGreaterThanOrEqualTo(range(corners.getFirst()).outputPerGpu().p90());
  }

  private static ServedRange range(Resolved corner) {
    return Calibrated.shipped()
                .forecaster()
                .forecast(corner.deployment().under(new Load.Concurrency(64)))
            instanceof ReplicaForecast.Served served
        ? served.range().orElseThrow()
        : null;
  }

  @Test
  void nothingIsStatedAsAPointAndEveryFigureHasTwoEnds() {
    ForecastResult result = plan(() -> capacity.preview(rubin(Drafts.RELAXED)));
    assertThat(result.outcome()).isEqualTo(ForecastOutcome.SERVED);
    assertThat(result.served()).isNull();
    assertThat(result.measured()).isNull();
    assertThat(result.points()).isEmpty();
    assertThat(result.measuredPoints()).isZero();
    AnnouncedRange range = Objects.requireNonNull(result.announced());
    AnnouncedFigures figures = range.figures();
    assertThat(
            List.of(
                figures.firstTokenSeconds(),
                figures.perTokenSeconds(),
                figures.tokensPerSecondPerUser(),
                figures.tokensPerSecond(),
                figures.tokensPerSecondPerMegawatt(),
                figures.dollarsPerMillionTokens(),
                figures.facilityWatts(),
                figures.billPerGpuHour().total()))
        .allMatch(one -> one.low() > 0 && one.low() < one.high());
    assertThat(figures.facilityJoulesPerToken().low() * figures.tokensPerSecondPerMegawatt().high())
        .isCloseTo(1e6, within(1.0));
    assertThat(result.sentence())
        .startsWith("NVIDIA Vera Rubin NVL72 was announced and never measured, so these are ranges")
        .containsPattern("make [\\d,]+ to [\\d,]+ tokens/s, [\\d.]+ to [\\d.]+ to each user");
  }

  @Test
  void promiseIsHeldAgainstThePessimisticEnd() {
    AnnouncedRange range = range(rubin(Drafts.RELAXED));
    assertThat(range.figures().tokensPerSecondPerUser().low()).isGreaterThanOrEqualTo(20);
    assertThat(range.figures().firstTokenSeconds().high()).isLessThanOrEqualTo(5);
    assertThat(range.loads()).filteredOn(AnnouncedLoad::chosen).hasSize(1);
    assertThat(range.loads())
        .filteredOn(AnnouncedLoad::keepsSla)
        .allMatch(load -> load.concurrency() <= range.concurrency());
    ForecastResult hard = plan(() -> capacity.preview(rubin(new Target(1e-5, null, null))));
    assertThat(hard.outcome()).isEqualTo(ForecastOutcome.SLA_NOT_REACHED);
    assertThat(hard.sentence()).containsPattern("even one user alone waits [\\d.]+ to [\\d.]+ s");
  }

  @Test
  void assumptionsAreNamedWithWhatTheyWereCarriedOverFrom() {
    AnnouncedRange range = range(rubin(Drafts.RELAXED));
    assertThat(range.standIn()).isEqualTo("NVIDIA GB300 NVL72");
    assertThat(range.carried()).contains("announced hardware, from NVIDIA GB300 NVL72");
    assertThat(range.published())
        .anySatisfy(
            line -> {
              assertThat(line.what()).isEqualTo("Memory bandwidth");
              assertThat(line.source()).contains("vera-rubin");
            });
    assertThat(range.assumed())
        .extracting(SourceLine::what)
        .contains("BF16 peak, dense", "Host power per GPU", "Price of the GPU alone", "PUE");
    assertThat(range.assumed())
        .allMatch(line -> line.source().startsWith("assumed: "))
        .anyMatch(
            line ->
                line.source().contains("times the 2,500 of NVIDIA GB300 NVL72")
                    && line.value().contains(" to "));
    assertThat(range.notPublished()).contains("bf16Teraflops");
    ForecastInputs inputs = plan(() -> capacity.inputs(rubin(Drafts.RELAXED)));
    assertThat(inputs.sources()).anyMatch(line -> line.value().contains(" to "));
    CostChoice stated = new CostChoice(1.15, null, 90_000.0, null, null, null);
    assertThat(range(Drafts.with(rubin(Drafts.RELAXED), stated)).assumed())
        .extracting(SourceLine::what)
        .doesNotContain("PUE", "Price of the GPU alone");
  }

  @ParameterizedTest
  @CsvSource({"vera-rubin-nvl72,1", "mi455x-helios,1", "groq-3-lpx,64"})
  void everyAnnouncedSystemIsAnsweredWithARange(String key, int gpus) {
    AnnouncedRange range = range(smallOn(key, gpus));
    assertThat(range.figures().tokensPerSecond().low()).isPositive();
    assertThat(range.assumed()).isNotEmpty();
  }

  @Test
  void modelThatFitsNowhereIsAnsweredWithWhatIsMissing() {
    ForecastResult result = plan(() -> capacity.preview(smallOn("groq-3-lpx", 1)));
    assertThat(result.outcome()).isEqualTo(ForecastOutcome.DOES_NOT_FIT);
    assertThat(result.sentence()).contains("does not fit on Groq 3 LPX rack");
    assertThat(plan(() -> capacity.inputs(smallOn("groq-3-lpx", 1))).sources())
        .anyMatch(line -> line.what().equals("Memory an engine keeps"));
    assertThat(result.announced()).isNull();
  }

  @Test
  void requestsThatComeByThemselvesAreARangeTooAndTooManyAreNamedWithoutAPoint() {
    AnnouncedRange few = range(rubin(new Target(null, null, null, 2.0)));
    assertThat(few.figures().tokensPerSecond().low())
        .isCloseTo(2.0 * Drafts.CHAT.outputTokens(), within(1e-6));
    assertThat(few.figures().firstTokenSeconds().high())
        .isGreaterThan(few.figures().firstTokenSeconds().low());
    ForecastResult many = plan(() -> capacity.preview(rubin(new Target(null, null, null, 1e6))));
    assertThat(many.outcome()).isEqualTo(ForecastOutcome.SLA_NOT_REACHED);
    assertThat(many.sentence()).contains("more requests come to each replica than it can finish");
    assertThat(many.points()).isEmpty();
  }

  @Test
  void configurationOnItIsStoredForecastListedExplainedAndLaunched() {
    ConfigurationSpec spec = rubin(Drafts.RELAXED);
    var stored = plan(() -> capacity.create(Drafts.draft(spec)));
    ConfigurationId id = new ConfigurationId(stored.metadata().id());
    StoredForecast made = plan(() -> capacity.forecast(id));
    StoredForecast read =
        plan(() -> capacity.forecasts(id, PageRequest.first())).items().getFirst();
    assertThat(read.result()).isEqualTo(made.result());
    assertThat(read.inputs()).isEqualTo(made.inputs());
    ForecastHeadline latest =
        Objects.requireNonNull(plan(() -> capacity.find(id)).orElseThrow().status().latest());
    assertThat(latest.tokensPerSecond()).isNull();
    assertThat(latest.dollarsPerMillionTokens()).isNull();
    AnnouncedRange range = Objects.requireNonNull(made.result().announced());
    assertThat(latest.ranges())
        .isEqualTo(
            new HeadlineRanges(
                range.figures().tokensPerSecond(),
                range.figures().tokensPerSecondPerMegawatt(),
                range.figures().dollarsPerMillionTokens()));
    ForecastExplanation why = plan(() -> planning.explain(spec));
    assertThat(why.sentence())
        .startsWith("NVIDIA Vera Rubin NVL72 was announced and never measured")
        .contains("is of NVIDIA GB300 NVL72");
    assertThat(why.users()).isEqualTo(range.concurrency());
    assertThat(plan(() -> planning.launch(spec))).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void searchRanksByThePessimisticEndAndSaysSo(Objective objective) {
    SearchAnswer answer = plan(() -> planning.search(asked(objective, 30.0)));
    assertThat(answer.ranked()).isEmpty();
    assertThat(answer.front()).isEmpty();
    assertThat(answer.nearest()).isNull();
    assertThat(answer.announced())
        .isNotEmpty()
        .allMatch(one -> one.figures().tokensPerSecondPerUser().low() >= 30)
        .isSortedAccordingTo(Comparator.comparingDouble(one -> worth(objective, one.figures())));
    assertThat(answer.sentence()).contains("ranked by the pessimistic end of their ranges");
    AnnouncedFound best = answer.announced().getFirst();
    assertThat(range(best.spec()).figures()).isEqualTo(best.figures());
  }

  private static double worth(Objective objective, AnnouncedFigures figures) {
    return switch (objective) {
      case TOKENS_PER_GPU -> -figures.tokensPerSecond().low();
      case TOKENS_PER_MEGAWATT -> -figures.tokensPerSecondPerMegawatt().low();
      case JOULES_PER_TOKEN -> figures.facilityJoulesPerToken().high();
      case TOKENS_PER_USER -> -figures.tokensPerSecondPerUser().low();
    };
  }

  private static SearchRequest asked(Objective objective, double perUser) {
    return new SearchRequest(
        SystemsChoice.catalogue("vera-rubin-nvl72", 1),
        "llama-3.3-70b",
        List.of("nvfp4"),
        List.of(Engine.VLLM),
        Drafts.CHAT,
        new SearchTarget(null, perUser, null),
        objective,
        null);
  }

  @Test
  void promiseThatNothingKeepsIsAnsweredWithTheRangeOfTheNearest() {
    SearchAnswer answer = plan(() -> planning.search(asked(Objective.TOKENS_PER_GPU, 100_000.0)));
    assertThat(answer.announced()).isEmpty();
    assertThat(answer.sentence())
        .startsWith("Nothing keeps the promise at the pessimistic end")
        .containsPattern("[\\d.]+ to [\\d.]+ tokens/s per user");
  }
}
