package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.forecast.SearchPoint.Prefilling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentForecasterTest {
  private static final ServingCalibration CALIBRATION = ServingCalibrationTest.learned();
  private static final DeploymentForecaster FORECASTER =
      new DeploymentForecaster(CALIBRATION, Samples.power());

  private static Deployment llama(Parallelism spread, double hit, Load load) {
    return llama(spread, hit, load, 1, Optional.empty());
  }

  private static Deployment llama(
      Parallelism spread, double hit, Load load, int workers, Optional<Prefilling> prefill) {
    Workload work = new Workload(2000, 500, hit, load, Speculation.NONE);
    return new Deployment(
        new ReplicaInput(
            Samples.H100,
            Samples.LLAMA_70B,
            Samples.FP8,
            Engine.VLLM.settings(Samples.H100),
            spread,
            work,
            1.1),
        "llama-3.3-70b",
        "fp8",
        "inferencex",
        workers,
        prefill);
  }

  private static ReplicaForecast.Served served(Deployment deployment) {
    return switch (FORECASTER.forecast(deployment)) {
      case ReplicaForecast.Served served -> served;
      case ReplicaForecast other -> throw new AssertionError(other);
    };
  }

  private static Load users(double many) {
    return new Load.Concurrency(many);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64, 200})
  void figuresOfAMeasuredKindAreTheMediansOfWhatWasMeasured(int users) {
    Deployment asked = llama(Parallelism.tensor(8), 0, users(users));
    ReplicaForecast.Served served = served(asked);
    ServingEstimate estimate = CALIBRATION.estimate(asked.serving(users));
    ServedRange range = served.range().orElseThrow();
    assertThat(served.latency().perTokenSeconds()).isEqualTo(estimate.perTokenSeconds().p50());
    assertThat(served.latency().firstTokenSeconds()).isEqualTo(estimate.firstTokenSeconds().p50());
    assertThat(served.throughput().perGpu()).isEqualTo(estimate.outputPerGpu().p50());
    assertThat(range.carried()).isEmpty();
    assertThat(
            List.of(
                range.firstTokenSeconds(),
                range.perTokenSeconds(),
                range.outputPerGpu(),
                range.gpuWatts()))
        .allMatch(one -> one.p10() < one.p50() && one.p50() < one.p90());
    assertThat(served.power().gpuWatts()).isEqualTo(range.gpuWatts().p50());
    assertThat(served.operations().stream().mapToDouble(Operation::secondsPerStep).sum())
        .isCloseTo(served.latency().perTokenSeconds(), within(1e-9));
  }

  @Test
  void mediansAloneAreThoseOfTheWholeForecast() {
    for (double hit : new double[] {0, .7}) {
      Deployment asked = llama(Parallelism.tensor(8), hit, users(32));
      ReplicaForecast.Served whole = served(asked);
      ReplicaForecast quick = FORECASTER.medians(asked);
      assertThat(quick)
          .isInstanceOfSatisfying(
              ReplicaForecast.Served.class,
              one -> {
                assertThat(one.latency()).isEqualTo(whole.latency());
                assertThat(one.throughput()).isEqualTo(whole.throughput());
                assertThat(one.power().gpuWatts())
                    .isCloseTo(whole.power().gpuWatts(), within(1e-9));
                assertThat(one.range()).isEmpty();
              });
    }
  }

  @Test
  void cachedPromptsAreCarriedOverByTheFormulaAndWidenTheRange() {
    Deployment without = llama(Parallelism.tensor(8), 0, users(32));
    Deployment cached = llama(Parallelism.tensor(8), .8, users(32));
    ServedRange wide = served(cached).range().orElseThrow();
    ServedRange narrow = served(without).range().orElseThrow();
    assertThat(wide.carried()).containsExactly("cached prompts");
    assertThat(wide.firstTokenSeconds().p50()).isLessThan(.6 * narrow.firstTokenSeconds().p50());
    assertThat(wide.firstTokenSeconds().width())
        .isGreaterThan(1.1 * narrow.firstTokenSeconds().width());
    assertThat(wide.outputPerGpu().p50()).isGreaterThan(narrow.outputPerGpu().p50());
  }

  private static Deployment told(EngineSettings engine, Speculation guesses) {
    Deployment plain = llama(Parallelism.tensor(8), 0, users(32));
    Workload work = plain.worker().workload();
    return plain.with(
        plain
            .worker()
            .with(engine)
            .with(new Workload(work.inputTokens(), work.outputTokens(), 0, work.load(), guesses)));
  }

  @Test
  void guessedTokensAreCarriedOverByTheFormulaAndWidenTheRange() {
    EngineSettings usual = Engine.VLLM.settings(Samples.H100);
    ServedRange without = served(told(usual, Speculation.NONE)).range().orElseThrow();
    ServedRange three = served(told(usual, Speculation.of(3, .7))).range().orElseThrow();
    assertThat(three.carried())
        .containsExactly(
            "3 tokens guessed ahead in place of one",
            "guessing with this engine, from other engines");
    assertThat(three.perTokenSeconds().p50()).isLessThan(without.perTokenSeconds().p50());
    assertThat(three.perTokenSeconds().width()).isGreaterThan(without.perTokenSeconds().width());
    assertThat(served(told(usual, Speculation.of(3, 0))).latency().perTokenSeconds())
        .as("guesses that are never accepted")
        .isGreaterThan(without.perTokenSeconds().p50());
  }

  @Test
  void smallerChunksAreCarriedOverAndTheUsualOnesAreNot() {
    EngineSettings usual = Engine.VLLM.settings(Samples.H100);
    ServedRange plain = served(told(usual, Speculation.NONE)).range().orElseThrow();
    assertThat(plain.carried()).isEmpty();
    ServedRange small = served(told(usual.withChunk(256), Speculation.NONE)).range().orElseThrow();
    assertThat(small.carried()).containsExactly("chunks of 256 prompt tokens");
    assertThat(small.firstTokenSeconds().p50()).isNotEqualTo(plain.firstTokenSeconds().p50());
    assertThat(small.firstTokenSeconds().width()).isGreaterThan(plain.firstTokenSeconds().width());
  }

  @Test
  void chunkThatTheEngineStartsWithOnThatGpuIsTheMeasuredOne() {
    assertThat(Engine.VLLM.settings(Samples.H200).chunkTokens()).isEqualTo(8192);
    EngineSettings large = Engine.VLLM.settings(Samples.B200);
    assertThat(large.chunkTokens()).isEqualTo(16_384);
    Deployment plain = llama(Parallelism.tensor(8), 0, users(32));
    Deployment onLarge = plain.with(plain.worker().with(Samples.B200).with(large));
    assertThat(onLarge.carried()).isEmpty();
    assertThat(onLarge.with(onLarge.worker().with(large.withChunk(8192))).carried())
        .containsExactly("chunks of 8,192 prompt tokens");
  }

  @Test
  void attentionRanksOfSglangShareTheChunkItStartsWithAsTheMeasuredOnesDid() {
    EngineSettings usual = Engine.SGLANG.settings(Samples.H100);
    Parallelism spread = new Parallelism(2, 1, 1, 8);
    assertThat(usual.rankChunk(Parallelism.tensor(8))).isEqualTo(8192);
    assertThat(usual.rankChunk(spread)).isEqualTo(1024);
    assertThat(usual.stageChunk(spread)).isEqualTo(8192);
    assertThat(usual.withChunk(1024).stageChunk(spread)).isEqualTo(8192);
    assertThat(Engine.VLLM.settings(Samples.H100).rankChunk(spread)).isEqualTo(8192);
    Deployment plain = llama(spread, 0, users(32));
    Deployment started = plain.with(plain.worker().with(usual));
    Deployment stated = plain.with(plain.worker().with(usual.withChunk(1024)));
    Deployment larger = plain.with(plain.worker().with(usual.withChunk(8192)));
    assertThat(started.carried()).isEmpty();
    assertThat(stated.carried()).isEmpty();
    assertThat(larger.carried()).containsExactly("chunks of 8,192 prompt tokens");
    assertThat(served(stated).range()).isEqualTo(served(started).range());
    assertThat(served(started).latency().perTokenSeconds())
        .isEqualTo(CALIBRATION.estimate(started.serving(32)).perTokenSeconds().p50());
    assertThat(new MemoryModel(started.worker()).fit().activationBytes())
        .isLessThan(new MemoryModel(larger.worker()).fit().activationBytes());
  }

  @Test
  void chunkStatedForWorkersThatPrefillIsHeldAgainstWhatThoseStartWith() {
    EngineSettings usual = Engine.SGLANG.settings(Samples.H100);
    Optional<Prefilling> prefill = Optional.of(new Prefilling(Parallelism.tensor(4), 1));
    Deployment plain = llama(new Parallelism(2, 1, 1, 4), 0, users(32), 1, prefill);
    assertThat(plain.with(plain.worker().with(usual)).carried()).isEmpty();
    assertThat(plain.with(plain.worker().with(usual.withChunk(2048))).carried())
        .containsExactly("chunks of 2,048 prompt tokens");
  }

  @Test
  void acceptedTokensFollowFromTheChanceOfEachGuess() {
    assertThat(Speculation.of(0, .7)).isEqualTo(Speculation.NONE);
    assertThat(Speculation.of(1, .7).acceptedPerStep()).isCloseTo(1.7, within(1e-12));
    assertThat(Speculation.of(3, .5).acceptedPerStep()).isCloseTo(1.875, within(1e-12));
    assertThat(Speculation.of(8, 1).acceptedPerStep()).isEqualTo(9);
  }

  @Test
  void stagesAreCarriedOverFromOneStage() {
    ServedRange two =
        served(llama(new Parallelism(4, 2, 1, 1), 0, users(32))).range().orElseThrow();
    ServedRange one = served(llama(Parallelism.tensor(4), 0, users(32))).range().orElseThrow();
    assertThat(two.carried()).containsExactly("pipeline stages");
    assertThat(two.perTokenSeconds().width()).isGreaterThan(one.perTokenSeconds().width());
  }

  @Test
  void requestsThatComeByThemselvesAreFinishedAsTheyComeAndWaitLonger() {
    Deployment closed = llama(Parallelism.tensor(8), 0, users(48));
    double rate = served(closed).throughput().requestsPerSecond();
    ReplicaForecast.Served open = served(llama(Parallelism.tensor(8), 0, new Load.Rate(rate)));
    assertThat(open.throughput().requestsPerSecond()).isEqualTo(rate);
    assertThat(open.latency().perTokenSeconds())
        .isCloseTo(served(closed).latency().perTokenSeconds(), within(2e-4));
    assertThat(open.latency().firstTokenSeconds())
        .isGreaterThan(served(closed).latency().firstTokenSeconds());
    assertThat(open.range().orElseThrow().carried()).contains("requests that nobody spaces");
    ReplicaForecast.Served few =
        served(llama(Parallelism.tensor(8), 0, new Load.Rate(rate / 1000)));
    assertThat(few.latency().perTokenSeconds())
        .isCloseTo(
            served(llama(Parallelism.tensor(8), 0, users(1))).latency().perTokenSeconds(),
            within(1e-9));
    double idle = PowerModel.idleWatts(Samples.H100);
    assertThat(few.power().gpuWatts()).isBetween(idle, 1.1 * idle);
    assertThat(few.range().orElseThrow().gpuWatts().p50()).isEqualTo(few.power().gpuWatts());
    assertThat(few.range().orElseThrow().gpuWatts().p10()).isGreaterThanOrEqualTo(idle);
  }

  @Test
  void moreRequestsThanCanBeFinishedAreAnsweredWithHowManyCan() {
    assertThat(FORECASTER.forecast(llama(Parallelism.tensor(8), 0, new Load.Rate(5000))))
        .isInstanceOfSatisfying(
            ReplicaForecast.Overloaded.class,
            no -> {
              assertThat(no.reason()).startsWith("5000.00 requests/s arrive");
              assertThat(
                      FORECASTER.forecast(
                          llama(
                              Parallelism.tensor(8),
                              0,
                              new Load.Rate(.98 * no.attainableRequestsPerSecond()))))
                  .isInstanceOf(ReplicaForecast.Served.class);
            });
  }

  @Test
  void prefillApartIsForecastAndCountsItsGpus() {
    Prefilling apart = new Prefilling(Parallelism.tensor(4), 1);
    Deployment asked = llama(Parallelism.tensor(8), 0, users(64), 2, Optional.of(apart));
    ReplicaForecast.Served served = served(asked);
    assertThat(asked.gpus()).isEqualTo(20);
    assertThat(served.throughput().perReplica())
        .isCloseTo(served.throughput().perGpu() * 20, within(1e-6));
    assertThat(served.latency().perTokenSeconds())
        .isEqualTo(CALIBRATION.estimate(asked.serving(64)).perTokenSeconds().p50());
    assertThat(served.power().gpuWatts()).isBetween(100.0, Samples.H100.tdpWatts());
    ReplicaForecast.Served cached =
        served(llama(Parallelism.tensor(8), .8, users(64), 2, Optional.of(apart)));
    assertThat(cached.latency().firstTokenSeconds())
        .isLessThan(served.latency().firstTokenSeconds());
    assertThat(cached.throughput().perGpu()).isGreaterThan(served.throughput().perGpu());
    ReplicaForecast.Served open =
        served(llama(Parallelism.tensor(8), 0, new Load.Rate(.5), 2, Optional.of(apart)));
    assertThat(open.throughput().requestsPerSecond()).isEqualTo(.5);
  }

  @Test
  void whatWasNeverBuiltIsRefusedWithAReason() {
    assertThatThrownBy(
            () ->
                llama(
                    new Parallelism(4, 2, 1, 1),
                    0,
                    users(4),
                    1,
                    Optional.of(new Prefilling(Parallelism.tensor(4), 1))))
        .hasMessageContaining("no stages were ever measured");
    assertThatThrownBy(() -> llama(Parallelism.tensor(4), 0, users(4), 2, Optional.empty()))
        .hasMessageContaining("must be 1");
  }

  @Test
  void weightsThatFitNowhereAreNotServedApartEither() {
    assertThat(
            FORECASTER.forecast(
                llama(
                    Parallelism.tensor(8),
                    0,
                    users(4),
                    1,
                    Optional.of(new Prefilling(Parallelism.tensor(1), 1)))))
        .isInstanceOf(ReplicaForecast.DoesNotFit.class);
  }

  @Test
  void rangeThatPhysicsBoundsIsTheDistributionGivenTheBound() {
    Quantiles range = new Quantiles(.8, 1, 1.3);
    assertThat(Bounded.atLeast(range, .1)).isEqualTo(range);
    assertThat(Bounded.atMost(range, 9)).isEqualTo(range);
    // Half of the values are ruled out, so the median is what was P75: 0.674 of 1.2816 deviations.
    Quantiles half = Bounded.atLeast(range, 1);
    assertThat(half.p50()).isCloseTo(Math.pow(1.3, .67449 / 1.28155), within(1e-4));
    assertThat(half.p10()).isBetween(1.0, half.p50());
    Quantiles most = Bounded.atMost(range, 1);
    assertThat(most.p50()).isCloseTo(Math.pow(.8, .67449 / 1.28155), within(1e-4));
    assertThat(most.p90()).isBetween(most.p50(), 1.0);
    Quantiles far = Bounded.atLeast(range, 2.5);
    assertThat(far.p10()).isEqualTo(2.5);
  }

  @Test
  void noRangeLeavesWhatTheHardwareCanDo() {
    for (int users : new int[] {1, 4, 256}) {
      Deployment asked = llama(Parallelism.tensor(8), 0, users(users));
      ServedRange range = served(asked).range().orElseThrow();
      assertThat(1 / range.perTokenSeconds().p10())
          .isLessThanOrEqualTo(HardLimits.outputPerUser(asked.worker()) * (1 + 1e-9));
      assertThat(range.outputPerGpu().p90())
          .isLessThanOrEqualTo(HardLimits.outputPerGpu(asked.worker()) * (1 + 1e-9));
      assertThat(range.gpuWatts().p90()).isLessThanOrEqualTo(Samples.H100.tdpWatts());
    }
  }
}
