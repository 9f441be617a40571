package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every replica. */
class ForecastPropertiesTest {
  private static final double NOISE = 1.001;

  /** The balance is an approximation: where prompts saturate a few users, output may bend down. */
  private static final double SATURATION = 1.15;

  private final Forecaster forecaster = new Forecaster(Calibration.NONE);

  @Property(tries = 1000)
  void moreUsersMeanLongerWaitsAndNoFewerTokens(
      @ForAll("replicas") ReplicaInput input, @ForAll @IntRange(min = 1, max = 400) int users) {
    if (at(input, users) instanceof ReplicaForecast.Served few
        && at(input, users + 1 + users / 4) instanceof ReplicaForecast.Served many) {
      assertThat(many.throughput().perReplica() * SATURATION)
          .isGreaterThanOrEqualTo(few.throughput().perReplica());
      assertThat(many.latency().perTokenSeconds() * NOISE)
          .isGreaterThanOrEqualTo(few.latency().perTokenSeconds());
      assertThat(many.latency().firstTokenSeconds() * NOISE)
          .isGreaterThanOrEqualTo(few.latency().firstTokenSeconds());
    }
  }

  @Property(tries = 300)
  void longerPromptsNeverShortenTheFirstToken(@ForAll("replicas") ReplicaInput input) {
    Workload work = input.workload();
    Workload longer =
        new Workload(
            work.inputTokens() * 2,
            work.outputTokens(),
            work.cacheHitShare(),
            work.load(),
            work.speculation());
    if (forecaster.forecast(input) instanceof ReplicaForecast.Served now
        && forecaster.forecast(input.with(longer)) instanceof ReplicaForecast.Served then
        && !now.occupancy().memoryLimited()
        && !then.occupancy().memoryLimited()) {
      assertThat(then.latency().firstTokenSeconds() * NOISE)
          .isGreaterThanOrEqualTo(now.latency().firstTokenSeconds());
    }
  }

  @Property(tries = 300)
  void fasterMemoryNeverSlowsAToken(@ForAll("replicas") ReplicaInput input) {
    Hardware h = input.hardware();
    Hardware faster =
        new Hardware(
            h.key(),
            h.key(),
            h.memoryBytes(),
            h.memoryBytesPerSecond() * 1.5,
            h.peak(),
            h.scaleUpBytesPerSecond(),
            h.scaleUpWorld(),
            h.scaleOutBytesPerSecond(),
            h.tdpWatts(),
            h.hostWattsPerGpu(),
            h.provisionedFacilityWattsPerGpu());
    ReplicaInput other =
        new ReplicaInput(
            faster,
            input.model(),
            input.quantisation(),
            input.engine(),
            input.parallelism(),
            input.workload(),
            input.pue());
    if (forecaster.forecast(input) instanceof ReplicaForecast.Served now
        && forecaster.forecast(other) instanceof ReplicaForecast.Served then) {
      assertThat(then.throughput().perReplica() * NOISE)
          .isGreaterThanOrEqualTo(now.throughput().perReplica());
    }
  }

  @Property(tries = 1000)
  void everyFigureIsFiniteWithinPhysicsAndConsistent(@ForAll("replicas") ReplicaInput input) {
    if (forecaster.forecast(input) instanceof ReplicaForecast.Served served) {
      assertThat(served.latency().firstTokenSeconds()).isPositive().isFinite();
      assertThat(served.latency().perTokenSeconds()).isPositive().isFinite();
      assertThat(served.throughput().perGpu()).isLessThan(HardLimits.outputPerGpu(input));
      assertThat(served.throughput().perUser()).isLessThan(HardLimits.outputPerUser(input));
      assertThat(served.power().gpuWatts())
          .isBetween(0.15 * input.hardware().tdpWatts(), input.hardware().tdpWatts());
      assertThat(served.operations().stream().mapToDouble(Operation::secondsPerStep).sum())
          .isBetween(served.meanStepSeconds() * 0.999999, served.meanStepSeconds() * 1.000001);
    }
  }

  @Property(tries = 200)
  void whatIsSaidToHelpDoesFit(@ForAll("replicas") ReplicaInput input) {
    if (forecaster.forecast(input) instanceof ReplicaForecast.DoesNotFit no) {
      assertThat(no.missingBytesPerGpu()).isPositive();
      assertThat(no.memory().fits()).isFalse();
    }
  }

  private ReplicaForecast at(ReplicaInput input, int users) {
    return forecaster.forecast(input.with(input.workload().under(new Load.Concurrency(users))));
  }

  @Provide
  Arbitrary<ReplicaInput> replicas() {
    Arbitrary<Hardware> gpus =
        Arbitraries.of(
            Samples.H100, Samples.H200, Samples.B200, Samples.GB200, Samples.GB300, Samples.MI300X);
    Arbitrary<ModelArchitecture> models =
        Arbitraries.of(
            Samples.LLAMA_8B,
            Samples.LLAMA_70B,
            Samples.QWEN_32B,
            Samples.DEEPSEEK,
            Samples.DEEPSEEK_V4_FLASH,
            Samples.MINIMAX,
            Samples.GPT_OSS_120B,
            Samples.QWEN_35_397B,
            Samples.NEMOTRON_NANO);
    Arbitrary<Quantisation> formats =
        Arbitraries.of(
            Samples.FP8, Samples.DEEPSEEK_FP4, Quantisation.of(Precision.BF16, Precision.BF16));
    Arbitrary<int[]> spreads =
        Arbitraries.of(
            List.of(
                new int[] {1, 1, 1, 1},
                new int[] {4, 1, 1, 1},
                new int[] {8, 1, 8, 1},
                new int[] {1, 1, 8, 8},
                new int[] {2, 1, 8, 4},
                new int[] {4, 2, 1, 1},
                new int[] {16, 1, 16, 1}));
    return Combinators.combine(gpus, models, formats, spreads, workloads())
        .as(
            (gpu, model, quantisation, spread, work) ->
                Samples.input(
                    gpu,
                    model,
                    quantisation,
                    new Parallelism(
                        spread[0], spread[1], model.hasExperts() ? spread[2] : 1, spread[3]),
                    work));
  }

  private static Arbitrary<Workload> workloads() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 32_768),
            Arbitraries.integers().between(16, 16_384),
            Arbitraries.of(0.0, 0.5, 0.95, 1.0),
            Arbitraries.integers().between(1, 2000),
            Arbitraries.of(Speculation.NONE, new Speculation(1, 1.8), new Speculation(3, 2.6)))
        .as(
            (in, out, hit, users, guess) ->
                new Workload(in, out, hit, new Load.Concurrency(users), guess));
  }
}
