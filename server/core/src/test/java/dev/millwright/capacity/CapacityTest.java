package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class CapacityTest {
  @Autowired Capacity capacity;
  @Autowired JdbcClient jdbc;

  private final Actor planner = TestActors.with(Role.PLANNER);

  private <T> T plan(Callable<T> work) {
    return Authority.as(planner, work);
  }

  private Resource<ConfigurationSpec, ConfigurationStatus> stored(ConfigurationSpec spec) {
    return plan(() -> capacity.create(Drafts.draft(spec)));
  }

  private static ConfigurationId id(Resource<?, ?> configuration) {
    return new ConfigurationId(configuration.metadata().id());
  }

  private static ServedFigures served(ForecastResult result) {
    return Objects.requireNonNull(result.served(), result.sentence());
  }

  @Test
  void newestForecastsStandFirstAndWhatHasNoneIsNotAmongThem() {
    var first = stored(Drafts.deepseekOnARack());
    var second = stored(Drafts.deepseekOnARack());
    stored(Drafts.deepseekOnARack());
    for (var configuration : java.util.List.of(first, second, first)) {
      plan(() -> capacity.forecast(id(configuration)));
    }
    var newest = plan(() -> capacity.newest(2));
    assertThat(newest).extracting(CapacityTest::id).containsExactly(id(first), id(second));
    assertThat(newest).allSatisfy(row -> assertThat(row.status().latest()).isNotNull());
  }

  @Test
  void storedForecastIsReadBackWithEverythingItWasMadeFrom() {
    var configuration = stored(Drafts.deepseekOnARack());
    StoredForecast made = plan(() -> capacity.forecast(id(configuration)));
    var kept = plan(() -> capacity.forecasts(id(configuration), PageRequest.first())).items();
    assertThat(kept).hasSize(1);
    StoredForecast read = kept.getFirst();
    assertThat(read.result()).isEqualTo(made.result());
    assertThat(read.inputs()).isEqualTo(made.inputs());
    assertThat(read.spec()).isEqualTo(Drafts.deepseekOnARack());
    assertThat(read.by()).isEqualTo(planner.name());
    assertThat(read.result().outcome()).isEqualTo(ForecastOutcome.SERVED);
    assertThat(read.result().confidence()).contains("P10 to P90", "tokens/s per user");
    assertThat(read.result().measuredPoints())
        .isEqualTo(Objects.requireNonNull(read.result().measured()).measuredPoints());
    assertThat(read.inputs().gpus()).isEqualTo(72);
    assertThat(read.inputs().sources()).allSatisfy(s -> assertThat(s.source()).isNotBlank());
  }

  @Test
  void headlineFiguresAddUp() {
    ForecastResult result = plan(() -> capacity.preview(Drafts.deepseekOnARack()));
    ServedFigures figures = served(result);
    assertThat(figures.replicas()).isEqualTo(4);
    assertThat(figures.gpusUnused()).isEqualTo(8);
    assertThat(figures.tokensPerSecond())
        .isCloseTo(4 * figures.tokensPerSecondPerReplica(), withinPercentage(1e-6));
    assertThat(figures.tokensPerSecondPerMegawatt())
        .isCloseTo(
            figures.tokensPerSecond() / figures.facilityWatts() * 1e6, withinPercentage(1e-6));
    assertThat(figures.operations().stream().mapToDouble(OperationLine::share).sum())
        .isCloseTo(1, within(1e-6));
    BillLines bill = figures.billPerGpuHour();
    assertThat(bill.itCapital() + bill.siteCapital() + bill.operations() + bill.energy())
        .isCloseTo(bill.total(), withinPercentage(1e-6));
    assertThat(figures.dollarsPerMillionTokens()).isBetween(0.05, 50.0);
  }

  @Test
  void loadIsTheLargestThatKeepsThePromiseAndStandsInTheChart() {
    ForecastResult result = plan(() -> capacity.preview(Drafts.llama()));
    ServedFigures figures = served(result);
    assertThat(figures.tokensPerSecondPerUser()).isGreaterThanOrEqualTo(20);
    assertThat(figures.firstTokenSeconds()).isLessThanOrEqualTo(5);
    assertThat(result.points()).filteredOn(FrontPoint::chosen).hasSize(1);
    assertThat(result.points()).filteredOn(FrontPoint::onFront).isNotEmpty();
    assertThat(result.points())
        .filteredOn(FrontPoint::keepsSla)
        .allSatisfy(p -> assertThat(p.concurrency()).isLessThanOrEqualTo(figures.concurrency()));
  }

  @Test
  void figuresAreTheMediansOfTheirRanges() {
    ForecastResult result = plan(() -> capacity.preview(Drafts.deepseekOnARack()));
    ServedFigures figures = served(result);
    MeasuredRange range = Objects.requireNonNull(result.measured());
    MeasuredRange.Totals totals = Objects.requireNonNull(range.totals());
    assertThat(figures.perTokenSeconds()).isEqualTo(range.perTokenSeconds().p50());
    assertThat(figures.gpuWatts()).isEqualTo(Objects.requireNonNull(range.gpuWatts()).p50());
    assertThat(figures.tokensPerSecond()).isEqualTo(totals.tokensPerSecond().p50());
    assertThat(figures.dollarsPerMillionTokens()).isEqualTo(totals.dollarsPerMillionTokens().p50());
    for (MeasuredRange.Range one :
        List.of(
            totals.tokensPerSecond(),
            totals.tokensPerSecondPerMegawatt(),
            totals.dollarsPerMillionTokens(),
            totals.facilityWatts())) {
      assertThat(one.p10()).isPositive().isLessThan(one.p50());
      assertThat(one.p90()).isGreaterThan(one.p50());
    }
  }

  @Test
  void requestsThatComeByThemselvesAreSharedAmongTheReplicas() {
    var coming = Drafts.with(Drafts.llama(), new Target(null, null, null, 6.0));
    ForecastResult result = plan(() -> capacity.preview(coming));
    ServedFigures figures = served(result);
    assertThat(figures.replicas()).isEqualTo(4);
    assertThat(figures.tokensPerSecond())
        .isCloseTo(6.0 * Drafts.CHAT.outputTokens(), withinPercentage(1e-6));
    assertThat(result.sentence())
        .startsWith("4 replicas together answer 6 requests/s: 6,144 tokens/s");
    assertThat(result.points()).filteredOn(FrontPoint::chosen).hasSize(1);
    assertThat(Objects.requireNonNull(result.measured()).carried())
        .contains("requests that nobody spaces");
    var tooMany = Drafts.with(Drafts.llama(), new Target(null, null, null, 1e5));
    ForecastResult no = plan(() -> capacity.preview(tooMany));
    assertThat(no.outcome()).isEqualTo(ForecastOutcome.SLA_NOT_REACHED);
    assertThat(no.sentence())
        .startsWith(
            "At each replica 25000.00 requests/s arrive, but this replica finishes at most");
    var both = Drafts.with(Drafts.llama(), new Target(null, null, 8, 6.0));
    assertThatThrownBy(() -> plan(() -> capacity.preview(both)))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("state one of them");
  }

  @Test
  void cachedPromptsAreCarriedOverAndSaySo() {
    ConfigurationSpec plain = Drafts.with(Drafts.llama(), new Target(null, null, 16));
    ConfigurationSpec cached =
        new ConfigurationSpec(
            plain.systems(),
            plain.model(),
            plain.variant(),
            plain.engine(),
            plain.spread(),
            new Shape(8192, 512, .9),
            plain.target(),
            null);
    ForecastResult result = plan(() -> capacity.preview(cached));
    assertThat(result.confidence()).endsWith("carried over by formula: cached prompts");
  }

  @Test
  void prefillApartNeedsOneStageAndAtLeastOneWorkerOfEach() {
    ConfigurationSpec whole = Drafts.llama();
    ConfigurationSpec apart =
        new ConfigurationSpec(
            whole.systems(),
            whole.model(),
            whole.variant(),
            whole.engine(),
            whole.spread(),
            whole.shape(),
            new Target(null, null, 8),
            null,
            new Apart(1, Spread.tensor(4), 0));
    assertThatThrownBy(() -> plan(() -> capacity.preview(apart)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            no -> assertThat(no.faults().getFirst().field()).isEqualTo("spec.apart.prefillWorkers"))
        .hasMessageContaining("prefillWorkers is 0");
  }

  @Test
  void impossiblePromiseIsAnAnswerWithTheBestThereIs() {
    var hard = Drafts.with(Drafts.llama(), new Target(0.001, null, null));
    ForecastResult result = plan(() -> capacity.preview(hard));
    assertThat(result.outcome()).isEqualTo(ForecastOutcome.SLA_NOT_REACHED);
    assertThat(result.sentence()).contains("even one user alone waits");
    assertThat(result.served()).isNull();
    assertThat(result.points()).isNotEmpty();
  }

  @Test
  void whatDoesNotFitSaysWhyAndWhatWould() {
    var small =
        Drafts.spec(
            SystemsChoice.catalogue("h100-hgx", 1), "llama-3.3-70b", "bf16", Spread.tensor(1));
    assertThat(plan(() -> capacity.memory(small)).missing()).isPositive();
    assertThat(plan(() -> capacity.memory(Drafts.llama())).missing()).isZero();
    var configuration = stored(small);
    ForecastResult result = plan(() -> capacity.forecast(id(configuration))).result();
    assertThat(result.outcome()).isEqualTo(ForecastOutcome.DOES_NOT_FIT);
    assertThat(result.remedy()).contains("Smallest change that fits");
    assertThat(Objects.requireNonNull(result.memory()).missing()).isPositive();
    var latest = plan(() -> capacity.find(id(configuration))).orElseThrow().status().latest();
    assertThat(Objects.requireNonNull(latest).tokensPerSecond()).isNull();
    assertThat(latest.outcome()).isEqualTo(ForecastOutcome.DOES_NOT_FIT);
  }

  @Test
  void tooFewGpusForOneReplicaIsNamed() {
    var wide =
        Drafts.spec(
            SystemsChoice.catalogue("h200-hgx", 1), "llama-3.3-70b", "fp8", Spread.tensor(16));
    ForecastResult result = plan(() -> capacity.preview(wide));
    assertThat(result.outcome()).isEqualTo(ForecastOutcome.NOT_ENOUGH_GPUS);
    assertThat(result.sentence()).startsWith("One replica needs 16 GPUs (TP 16), but there are 8");
  }

  @Test
  void changesAndForecastsAreInTheAuditLog() {
    var configuration = stored(Drafts.llama());
    plan(() -> capacity.forecast(id(configuration)));
    Authority.as(
        planner, () -> capacity.remove(id(configuration), configuration.metadata().version()));
    assertThat(actions(configuration.metadata().id()))
        .containsExactly("configuration.create", "configuration.forecast", "configuration.remove");
    assertThat(plan(() -> capacity.find(id(configuration)))).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from forecast where configuration_id = ?")
                .param(configuration.metadata().id())
                .query(Long.class)
                .single())
        .isZero();
  }

  private List<String> actions(UUID subject) {
    return jdbc.sql("select action from change where subject_id = ? order by id")
        .param(subject)
        .query(String.class)
        .list();
  }

  @Test
  void viewerSeesButDoesNotStore() {
    var configuration = stored(Drafts.llama());
    Actor viewer = TestActors.viewer();
    assertThat(Authority.as(viewer, () -> capacity.find(id(configuration)))).isPresent();
    assertThatThrownBy(
            () -> Authority.as(viewer, () -> capacity.create(Drafts.draft(Drafts.llama()))))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> Authority.as(viewer, () -> capacity.forecast(id(configuration))))
        .isInstanceOf(Refusal.Forbidden.class);
  }

  @Test
  void configurationsOfOtherSitesAreNotSeen() {
    var here = new SiteId(Ids.next());
    var draft = new ConfigurationDraft("configuration " + Ids.next(), here, Drafts.llama());
    var configuration = plan(() -> capacity.create(draft));
    Actor there = TestActors.at(new SiteId(Ids.next()), Role.PLANNER);
    assertThat(Authority.as(there, () -> capacity.find(id(configuration)))).isEmpty();
    assertThat(Authority.as(there, () -> capacity.list(PageRequest.first())).items()).isEmpty();
    assertThatThrownBy(() -> Authority.as(there, () -> capacity.forecast(id(configuration))))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(
            () -> Authority.as(there, () -> capacity.create(Drafts.draft(Drafts.llama()))))
        .isInstanceOf(Refusal.Forbidden.class);
    Actor local = TestActors.at(here, Role.PLANNER);
    assertThat(Authority.as(local, () -> capacity.list(PageRequest.first())).items())
        .extracting(row -> row.metadata().id())
        .containsExactly(configuration.metadata().id());
  }

  @Test
  void sameNameTwiceIsAConflictAndStaleRemovalToo() {
    var draft = Drafts.draft(Drafts.llama());
    var configuration = plan(() -> capacity.create(draft));
    assertThatThrownBy(() -> plan(() -> capacity.create(draft)))
        .isInstanceOf(Refusal.Conflict.class)
        .hasMessageContaining("already");
    assertThatThrownBy(
            () ->
                Authority.as(
                    planner,
                    () ->
                        capacity.remove(id(configuration), configuration.metadata().version() + 1)))
        .isInstanceOfSatisfying(Refusal.Conflict.class, c -> assertThat(c.isStale()).isTrue());
  }

  @Test
  void unknownPriceMustBeStated() {
    var amd =
        Drafts.spec(
            SystemsChoice.catalogue("mi300x-oam", 1), "llama-3.3-70b", "fp8", Spread.tensor(4));
    assertThatThrownBy(() -> plan(() -> capacity.preview(amd)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            refused ->
                assertThat(refused.faults().getFirst().field())
                    .isEqualTo("spec.costs.capitalDollarsPerGpu"));
    var stated =
        Drafts.with(
            amd,
            new CostChoice(1.2, 0.05, 20_000.0, null, null, CostChoice.Recovery.STRAIGHT_LINE));
    ServedFigures figures = served(plan(() -> capacity.preview(stated)));
    assertThat(figures.billPerGpuHour().itCapital())
        .isCloseTo(20_000 / 5.0 / 8760, withinPercentage(1e-6));
  }

  @Test
  void listIsPagedByName() {
    for (int i = 0; i < 3; i++) {
      stored(Drafts.llama());
    }
    var first = plan(() -> capacity.list(new PageRequest(2, null)));
    assertThat(first.items()).hasSize(2);
    var second = plan(() -> capacity.list(new PageRequest(2, first.next())));
    assertThat(second.items())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(first.items())
                    .extracting(r -> r.metadata().id())
                    .doesNotContain(row.metadata().id()));
  }
}
