package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ForecasterTest {
  private final Forecaster forecaster = new Forecaster(Calibration.NONE);

  @Test
  void oneUserOfADenseModelIsBoundByMemoryBandwidth() {
    ReplicaForecast.Served served =
        Samples.served(
            Samples.input(
                Samples.H200,
                Samples.LLAMA_70B,
                Samples.FP8,
                Parallelism.tensor(1),
                Workload.closed(1024, 1024, 1)));
    double weightsOnly = Samples.LLAMA_70B.multipliedParameters() / (4.8e12 * 0.70);
    assertThat(served.latency().perTokenSeconds()).isBetween(weightsOnly, weightsOnly * 1.3);
    assertThat(served.binds()).isEqualTo(Limit.HBM_BANDWIDTH);
  }

  @Test
  void operationsAddUpToTheMeanStep() {
    for (ReplicaInput input : List.of(Samples.llama70(32), Samples.deepseek(256))) {
      ReplicaForecast.Served served = Samples.served(input);
      double sum = served.operations().stream().mapToDouble(Operation::secondsPerStep).sum();
      assertThat(sum).isCloseTo(served.meanStepSeconds(), withinPercentage(1e-6));
      assertThat(served.meanStepSeconds())
          .isCloseTo(served.latency().perTokenSeconds(), withinPercentage(1e-6));
      assertThat(served.operations())
          .allSatisfy(one -> assertThat(one.basis().words()).isNotBlank());
    }
  }

  @Test
  void everyUserRunsOrWaits() {
    ReplicaForecast.Served served = Samples.served(Samples.llama70(64));
    Occupancy occupancy = served.occupancy();
    assertThat(occupancy.running() + occupancy.beforeFirstToken()).isCloseTo(64, within(1e-3));
    double cycle = served.latency().firstTokenSeconds() + 1024 * served.latency().perTokenSeconds();
    assertThat(served.throughput().requestsPerSecond())
        .isCloseTo(64 / cycle, withinPercentage(0.01));
  }

  @Test
  void tooLittleMemoryIsAnAnswerWithTheSmallestRemedy() {
    ReplicaForecast answer =
        forecaster.forecast(
            Samples.input(
                Samples.H100,
                Samples.LLAMA_70B,
                Quantisation.of(Precision.BF16, Precision.BF16),
                Parallelism.tensor(1),
                Workload.closed(1024, 1024, 1)));
    assertThat(answer).isInstanceOf(ReplicaForecast.DoesNotFit.class);
    ReplicaForecast.DoesNotFit no = (ReplicaForecast.DoesNotFit) answer;
    assertThat(no.missingBytesPerGpu()).isCloseTo(71.4e9, withinPercentage(3));
    assertThat(no.reason()).contains("does not fit on H100 SXM with TP 1");
    assertThat(no.remedy()).hasValue("serve the weights in NVFP4");
  }

  @Test
  void modelLargerThanTheDomainIsGivenPipelineStages() {
    ReplicaForecast answer =
        forecaster.forecast(
            Samples.input(
                Samples.H100,
                Samples.DEEPSEEK,
                Samples.DEEPSEEK_FP4,
                Parallelism.tensor(4),
                Workload.closed(1024, 1024, 1)));
    assertThat(((ReplicaForecast.DoesNotFit) answer).remedy()).hasValue("use TP 8 (8 GPUs)");
    ReplicaForecast eight =
        forecaster.forecast(
            Samples.input(
                Samples.H100,
                Samples.DEEPSEEK,
                Samples.FP8,
                Parallelism.tensor(8),
                Workload.closed(1024, 1024, 1)));
    assertThat(((ReplicaForecast.DoesNotFit) eight).remedy())
        .hasValue("serve the weights in NVFP4");
  }

  @Test
  void fullCacheLimitsWhatRuns() {
    ReplicaForecast.Served served =
        Samples.served(
            Samples.input(
                Samples.H100,
                Samples.LLAMA_8B,
                Samples.FP8,
                Parallelism.tensor(1),
                Workload.closed(16_384, 1024, 500)));
    assertThat(served.binds()).isEqualTo(Limit.HBM_CAPACITY);
    assertThat(served.occupancy().running()).isEqualTo(served.memory().maxRunningRequests());
    assertThat(served.occupancy().memoryLimited()).isTrue();
  }

  @Test
  void cacheOfTensorRtTakesItsShareOfWhatIsLeftAndThatOfOthersWhatIsLeftOfTheirShare() {
    ReplicaInput whole = Samples.llama70(8);
    MemoryFit vllm = new MemoryModel(whole.with(with(Engine.VLLM, .9))).fit();
    MemoryFit trtllm = new MemoryModel(whole.with(with(Engine.TENSORRT_LLM, .9))).fit();
    double held = vllm.weightBytes() + vllm.activationBytes() + vllm.reserveBytes();
    double memory = whole.hardware().memoryBytes();
    assertThat(vllm.cacheBytes()).isCloseTo(.9 * memory - held, withinPercentage(1e-9));
    assertThat(trtllm.cacheBytes()).isCloseTo(.9 * (memory - held), withinPercentage(1e-9));
    assertThat(trtllm.cacheTokensPerRank()).isGreaterThan(vllm.cacheTokensPerRank());
  }

  @Test
  void weightsBeyondTheMemoryLeaveTensorRtNoCache() {
    ReplicaInput tooLarge =
        Samples.input(
            Samples.H100,
            Samples.LLAMA_70B,
            Quantisation.of(Precision.BF16, Precision.BF16),
            Parallelism.tensor(1),
            Workload.closed(1024, 1024, 1));
    MemoryFit fit = new MemoryModel(tooLarge.with(with(Engine.TENSORRT_LLM, .9))).fit();
    assertThat(fit.usableBytes()).isEqualTo(Samples.H100.memoryBytes());
    assertThat(fit.fits()).isFalse();
    assertThat(fit.maxRunningRequests()).isZero();
  }

  private static EngineSettings with(Engine engine, double share) {
    return new EngineSettings(engine, 8192, false, share, 2e9);
  }

  @Test
  void arrivalsBeyondTheReplicaAreNamed() {
    ReplicaInput input = Samples.llama70(1);
    ReplicaForecast answer =
        forecaster.forecast(input.with(input.workload().under(new Load.Rate(1000))));
    assertThat(answer).isInstanceOf(ReplicaForecast.Overloaded.class);
    ReplicaForecast.Overloaded overloaded = (ReplicaForecast.Overloaded) answer;
    assertThat(overloaded.reason()).startsWith("1000.00 requests/s arrive");
    double half = overloaded.attainableRequestsPerSecond() / 2;
    ReplicaForecast.Served served =
        Samples.served(input.with(input.workload().under(new Load.Rate(half))));
    assertThat(served.throughput().requestsPerSecond()).isCloseTo(half, withinPercentage(0.01));
  }

  @Test
  void threeBoundariesOfPowerAreKeptApart() {
    PowerDraw power = Samples.served(Samples.llama70(64)).power();
    assertThat(power.gpuWatts()).isBetween(0.3 * 700, 700.0);
    assertThat(power.itWatts()).isEqualTo(power.gpuWatts() + 354);
    assertThat(power.facilityWatts()).isEqualTo(power.itWatts() * 1.1);
    assertThat(power.tokensPerSecondPerMegawatt() * power.facilityJoulesPerToken())
        .isCloseTo(1e6, withinPercentage(1e-6));
  }

  @Test
  void largeExpertModelOnARackIsServed() {
    ReplicaForecast.Served served =
        Samples.served(
            Samples.input(
                Samples.GB300,
                Samples.DEEPSEEK,
                Samples.DEEPSEEK_FP4,
                new Parallelism(1, 1, 16, 16),
                Workload.closed(8192, 1024, 512)));
    assertThat(served.operations())
        .extracting(Operation::kind)
        .contains(OperationKind.ROUTED_EXPERTS, OperationKind.EXPERT_EXCHANGE)
        .doesNotContain(OperationKind.ALL_REDUCE);
    assertThat(served.throughput().perGpu()).isBetween(50.0, 5000.0);
  }

  @Test
  void leavingTheScaleUpDomainIsSlowerAndSaysSo() {
    Workload work = Workload.closed(1024, 1024, 64);
    ReplicaForecast.Served eight =
        Samples.served(
            Samples.input(
                Samples.H200, Samples.LLAMA_70B, Samples.FP8, Parallelism.tensor(8), work));
    ReplicaForecast.Served sixteen =
        Samples.served(
            Samples.input(
                Samples.H200, Samples.LLAMA_70B, Samples.FP8, Parallelism.tensor(16), work));
    assertThat(operation(eight, OperationKind.ALL_REDUCE).boundBy()).isEqualTo(Limit.SCALE_UP);
    assertThat(operation(sixteen, OperationKind.ALL_REDUCE).boundBy()).isEqualTo(Limit.SCALE_OUT);
    assertThat(sixteen.throughput().perGpu()).isLessThan(eight.throughput().perGpu());
  }

  @Test
  void cachedPromptsAndGuessedTokensHelp() {
    ReplicaInput plain = Samples.deepseek(64);
    Workload w = plain.workload();
    ReplicaForecast.Served cached =
        Samples.served(
            plain.with(
                new Workload(w.inputTokens(), w.outputTokens(), 0.9, w.load(), Speculation.NONE)));
    ReplicaForecast.Served guessed =
        Samples.served(
            plain.with(
                new Workload(
                    w.inputTokens(), w.outputTokens(), 0, w.load(), new Speculation(1, 1.8))));
    ReplicaForecast.Served base = Samples.served(plain);
    assertThat(cached.latency().firstTokenSeconds())
        .isLessThan(base.latency().firstTokenSeconds() / 2);
    assertThat(guessed.latency().perTokenSeconds()).isLessThan(base.latency().perTokenSeconds());
  }

  @Test
  void uncalibratedFiguresSaySo() {
    assertThat(Samples.served(Samples.llama70(1)).confidence())
        .isEqualTo(new Confidence("not calibrated, no interval", 0));
  }

  @Test
  void physicsThatIsBrokenIsOurDefect() {
    ReplicaInput input = Samples.llama70(1);
    double limit = HardLimits.outputPerGpu(input);
    assertThatThrownBy(() -> HardLimits.check(input, new Throughput(1, limit * 1.01, 1, 1, 1)))
        .isInstanceOf(HardLimitExceeded.class)
        .hasMessageContaining("the forecast is wrong");
  }

  @Test
  void badValuesAreRefusedWithFieldValueAndBound() {
    assertThatThrownBy(() -> Workload.closed(0, 1, 1))
        .hasMessage("workload.inputTokens is 0: it must be from 1 to 100000000");
    assertThatThrownBy(() -> Workload.closed(1, 1, Double.NaN))
        .hasMessageContaining("load.concurrency is NaN");
    assertThatThrownBy(() -> new Parallelism(4, 1, 3, 1))
        .hasMessage("parallelism.expert is 3: it must divide tensor × attentionData = 4");
    assertThatThrownBy(
            () ->
                Samples.input(
                    Samples.H200,
                    Samples.LLAMA_70B,
                    Samples.FP8,
                    new Parallelism(8, 1, 8, 1),
                    Workload.closed(1, 1, 1)))
        .hasMessageContaining("has no experts");
    assertThatThrownBy(
            () ->
                Samples.input(
                    Samples.H200,
                    Samples.LLAMA_70B,
                    Samples.FP8,
                    Parallelism.tensor(8),
                    Workload.closed(200_000, 1, 1)))
        .hasMessageContaining("was made for at most 131072");
  }

  @Test
  void sweepFindsTheLargestLoadWithinThePromise() {
    ReplicaInput input = Samples.deepseek(1);
    Sweep sweep = new Sweep(users -> under(input, users));
    Sla sla = new Sla(OptionalDouble.of(5), OptionalDouble.of(30));
    SweepPoint best = sweep.best(sla).orElseThrow();
    assertThat(sla.keptBy(best.served())).isTrue();
    assertThat(
            sla.keptBy(
                Samples.served(
                    input.with(
                        input.workload().under(new Load.Concurrency(best.concurrency() + 1))))))
        .isFalse();
    assertThat(sweep.best(new Sla(OptionalDouble.of(1e-6), OptionalDouble.empty()))).isEmpty();
  }

  private ReplicaForecast under(ReplicaInput input, int users) {
    return forecaster.forecast(input.with(input.workload().under(new Load.Concurrency(users))));
  }

  @Test
  void frontHoldsNoPointThatAnotherBeats() {
    List<SweepPoint> points = new Sweep(users -> under(Samples.llama70(1), users)).points();
    assertThat(points).hasSizeGreaterThan(8);
    List<SweepPoint> front =
        ParetoFront.of(
            points,
            point -> point.served().throughput().perUser(),
            point -> point.served().power().tokensPerSecondPerMegawatt());
    assertThat(front).isNotEmpty();
    for (SweepPoint one : front) {
      assertThat(points)
          .noneMatch(
              other ->
                  other.served().throughput().perUser() > one.served().throughput().perUser()
                      && other.served().power().tokensPerSecondPerMegawatt()
                          > one.served().power().tokensPerSecondPerMegawatt());
    }
  }

  private static Operation operation(ReplicaForecast.Served served, OperationKind kind) {
    return served.operations().stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
  }
}
