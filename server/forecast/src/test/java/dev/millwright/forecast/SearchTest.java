package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.forecast.ServingInput.ModelKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchTest {
  private static final ServingCalibration CALIBRATION = ServingCalibrationTest.learned();
  private static final Sla PROMISE = new Sla(OptionalDouble.of(2), OptionalDouble.of(20));
  private static final SearchVariant EIGHT_BIT = new SearchVariant("fp8", Samples.FP8, "fp8");

  private static SearchSpace space(
      Hardware hardware, long gpus, ModelKind model, Sla sla, Objective objective) {
    return new SearchSpace(
        hardware,
        gpus,
        model,
        List.of(EIGHT_BIT),
        List.of(Engine.VLLM, Engine.TENSORRT_LLM),
        Workload.closed(2000, 500, 1),
        1.1,
        sla,
        objective,
        "inferencex",
        true);
  }

  private static SearchSpace llama(Sla sla, Objective objective) {
    return space(
        Samples.H100, 16, new ModelKind("llama-3.3-70b", Samples.LLAMA_70B), sla, objective);
  }

  private static SearchResult found(SearchSpace space) {
    return new Search(CALIBRATION, Samples.power()).run(space);
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void everyConfigurationFoundKeepsThePromiseAndTheBestStandsFirst(Objective objective) {
    SearchResult found = found(llama(PROMISE, objective));
    assertThat(found.ranked())
        .isNotEmpty()
        .allMatch(point -> point.keeps(PROMISE))
        .allMatch(point -> point.gpus() * point.deployments() <= 16 && point.deployments() > 0)
        .isSortedAccordingTo(objective.bestFirst());
    assertThat(found.nearest()).isEmpty();
  }

  @Test
  void noSpreadIsMuchBetterThanTheOneFoundWhenAllAreAskedOneByOne() {
    SearchSpace space = llama(PROMISE, Objective.TOKENS_PER_GPU);
    SearchModel model = new SearchModel(CALIBRATION, Samples.power(), space);
    double best = 0;
    for (Engine engine : space.engines()) {
      for (Parallelism spread : new Spreads(space).of(engine)) {
        Choice choice = new Choice(space, engine, EIGHT_BIT, spread, 1, Optional.empty(), 1);
        MemoryFit memory = model.memory(choice);
        for (int users = 1; memory.fits() && users <= memory.maxRunningRequests(); users++) {
          SearchPoint point = model.median(choice, users);
          best = point.keeps(PROMISE) ? Math.max(best, point.tokensPerSecondPerGpu()) : best;
        }
      }
    }
    double found =
        found(space).ranked().stream()
            .filter(point -> point.prefill().isEmpty())
            .mapToDouble(SearchPoint::tokensPerSecondPerGpu)
            .max()
            .orElseThrow();
    assertThat(found / best).isBetween(.97, 1.0001);
  }

  @Test
  void figuresFoundAreThoseOfTheForecast() {
    SearchPoint best =
        found(llama(PROMISE, Objective.TOKENS_PER_GPU)).ranked().stream()
            .filter(point -> point.prefill().isEmpty() && point.spread().pipeline() == 1)
            .findFirst()
            .orElseThrow();
    ServedRange range = best.range().orElseThrow();
    assertThat(best.perTokenSeconds()).isEqualTo(range.perTokenSeconds().p50());
    assertThat(best.tokensPerSecondPerMegawatt() * best.facilityJoulesPerToken())
        .isCloseTo(1e6, within(1e-3));
  }

  @Test
  void nothingOnTheFrontIsBeatenInBoth() {
    SearchResult found = found(llama(Sla.NONE, Objective.TOKENS_PER_MEGAWATT));
    List<SearchPoint> front = found.front();
    assertThat(front).hasSizeGreaterThan(3);
    for (int i = 1; i < front.size(); i++) {
      assertThat(front.get(i).tokensPerSecondPerUser())
          .isGreaterThan(front.get(i - 1).tokensPerSecondPerUser());
      assertThat(front.get(i).tokensPerSecondPerMegawatt())
          .isLessThan(front.get(i - 1).tokensPerSecondPerMegawatt());
    }
  }

  @Test
  void promiseThatNothingKeepsIsAnsweredWithWhatComesNearest() {
    Sla impossible = new Sla(OptionalDouble.of(.01), OptionalDouble.of(5000));
    SearchResult found = found(llama(impossible, Objective.TOKENS_PER_GPU));
    assertThat(found.ranked()).isEmpty();
    SearchPoint nearest = found.nearest().orElseThrow();
    assertThat(found.front()).allMatch(p -> p.excess(impossible) >= nearest.excess(impossible));
    Sla slow = new Sla(OptionalDouble.of(.001), OptionalDouble.of(20));
    assertThat(found(llama(slow, Objective.TOKENS_PER_GPU)).quickest().orElseThrow())
        .matches(p -> p.tokensPerSecondPerUser() >= 20 && p.firstTokenSeconds() > .001);
  }

  @Test
  void modelThatFitsNowhereIsAnsweredWithTheShortfall() {
    SearchResult found =
        found(
            space(
                Samples.H100,
                2,
                new ModelKind("deepseek-r1", Samples.DEEPSEEK),
                PROMISE,
                Objective.TOKENS_PER_GPU));
    assertThat(found.ranked()).isEmpty();
    assertThat(found.unfit()).isEqualTo(found.configurations());
    ReplicaForecast.DoesNotFit shortfall = found.shortfall().orElseThrow();
    assertThat(shortfall.missingBytesPerGpu()).isPositive();
    assertThat(shortfall.remedy()).isPresent();
  }

  @Test
  void spreadsAreThoseThatTheModelDividesIntoAndTheEngineCanBeTold() {
    SearchSpace space =
        space(
            Samples.GB200,
            64,
            new ModelKind("deepseek-r1", Samples.DEEPSEEK),
            PROMISE,
            Objective.TOKENS_PER_GPU);
    List<Parallelism> trtllm = new Spreads(space).of(Engine.TENSORRT_LLM);
    List<Parallelism> vllm = new Spreads(space).of(Engine.VLLM);
    assertThat(trtllm).allMatch(p -> p.attentionData() == 1 || p.tensor() == 1);
    assertThat(vllm)
        .contains(new Parallelism(4, 1, 16, 4), new Parallelism(8, 2, 1, 1))
        .allMatch(p -> p.expert() == 1 || p.expert() == p.stageGpus())
        .allMatch(p -> p.gpus() <= 64)
        .doesNotHaveDuplicates();
    List<Parallelism> dense = new Spreads(llama(PROMISE, Objective.TOKENS_PER_GPU)).of(Engine.VLLM);
    assertThat(dense).allMatch(p -> p.attentionData() == 1 && p.expert() == 1);
  }

  @Test
  void spreadsFillADomainOfFastLinksWithoutARest() {
    SearchSpace rack =
        space(
            Samples.GB200,
            72,
            new ModelKind("minimax-m2.5", Samples.MINIMAX),
            PROMISE,
            Objective.TOKENS_PER_GPU);
    List<Parallelism> spreads = new Spreads(rack).of(Engine.VLLM);
    assertThat(spreads)
        .contains(new Parallelism(4, 1, 1, 3), new Parallelism(24, 1, 1, 1))
        .contains(new Parallelism(8, 1, 64, 8))
        .allMatch(p -> Integer.bitCount(p.stageGpus()) == 1 || 72 % p.stageGpus() == 0);
    assertThat(spreads)
        .as("8 key-value heads are not shared out over 3, nor experts of 1,536 cut into 36")
        .noneMatch(p -> p.tensor() == 3 || (p.expert() == 1 && p.stageGpus() == 36));
  }

  @Test
  void cachedPromptsAreSearchedByCarryingOverWhatWasMeasuredWithoutThem() {
    SearchSpace plain = llama(PROMISE, Objective.TOKENS_PER_GPU);
    SearchSpace cached =
        new SearchSpace(
            plain.hardware(),
            plain.gpus(),
            plain.model(),
            plain.variants(),
            plain.engines(),
            new Workload(2000, 500, .9, new Load.Concurrency(1), Speculation.NONE),
            plain.pue(),
            plain.sla(),
            plain.objective(),
            plain.source(),
            true);
    assertThat(found(cached).ranked())
        .isNotEmpty()
        .allMatch(point -> point.prefill().isEmpty())
        .allMatch(point -> point.range().orElseThrow().carried().contains("cached prompts"));
  }
}
