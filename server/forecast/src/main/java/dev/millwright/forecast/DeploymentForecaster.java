package dev.millwright.forecast;

import dev.millwright.forecast.SearchPoint.Prefilling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The forecast of a deployment: what measured deployments say, carried over by the closed form to
 * what was not measured, with its range; memory, operations and what binds by the closed form.
 * Immutable and safe for concurrent use.
 */
public final class DeploymentForecaster {
  /** What the one guess of {@link Speculation#MEASURED} can bring. */
  private static final double MOST_GAIN = 2;

  private final ServingCalibration serving;
  private final Forecaster forecaster = new Forecaster(Calibration.NONE);
  private final MeasuredPower power;

  public DeploymentForecaster(ServingCalibration serving, EnergyCalibration energy) {
    this.serving = serving;
    power = new MeasuredPower(energy, forecaster);
  }

  /**
   * What this deployment gives under the load of its workload.
   *
   * @throws HardLimitExceeded if the result breaks physics, which is a defect of this class
   */
  public ReplicaForecast forecast(Deployment deployment) {
    return switch (deployment.worker().workload().load()) {
      case Load.Concurrency users -> closed(deployment, users.requests(), true);
      case Load.Rate arrivals -> open(deployment, arrivals.requestsPerSecond());
    };
  }

  /** The same for a closed loop but without ranges, faster. */
  ReplicaForecast medians(Deployment deployment) {
    return deployment.worker().workload().load() instanceof Load.Concurrency users
        ? closed(deployment, users.requests(), false)
        : forecast(deployment);
  }

  private ReplicaForecast closed(Deployment deployment, double users, boolean ranges) {
    ReplicaForecast plain = plain(deployment, users);
    return plain instanceof ReplicaForecast.Served served
        ? measured(deployment, users, served, ranges)
        : plain;
  }

  private ReplicaForecast measured(
      Deployment deployment, double users, ReplicaForecast.Served plain, boolean ranges) {
    Deployment twin = deployment.measured() ? deployment : deployment.measuredTwin();
    Carry carry = Carry.NOTHING;
    if (twin != deployment) {
      if (!(plain(roomy(twin, deployment), users) instanceof ReplicaForecast.Served same)) {
        return plain;
      }
      carry = Carry.between(same, plain);
    }
    double each = Math.max(1, users / deployment.workers());
    Drawn drawn = drawn(deployment, users, plain);
    if (!ranges) {
      double[] medians = medians(deployment, twin, users, carry);
      double watts = drawn.median(power, each);
      return served(deployment, plain, medians[0], medians[1], medians[2], watts, Optional.empty());
    }
    ServedRange range =
        range(
            deployment,
            estimate(twin, users),
            carry,
            plain.latency().perTokenSeconds(),
            drawn.watts(power, each));
    return served(
        deployment,
        plain,
        range.firstTokenSeconds().p50(),
        range.perTokenSeconds().p50(),
        range.outputPerGpu().p50(),
        range.gpuWatts().p50(),
        Optional.of(range));
  }

  /** Power is measured on hardware that ships; the closed form carries it to announced hardware. */
  private Drawn drawn(Deployment deployment, double users, ReplicaForecast.Served plain) {
    double asked = plain.power().gpuWatts();
    Deployment shipped = deployment.onShipped();
    return shipped != deployment && plain(shipped, users) instanceof ReplicaForecast.Served same
        ? new Drawn(deployment, shipped, same.power().gpuWatts(), asked)
        : new Drawn(deployment, deployment, asked, asked);
  }

  /**
   * What is known of the power of a GPU.
   *
   * @param shipped the deployment on hardware that ships; the same where that is what is asked
   * @param shippedWatts by the closed form
   * @param askedWatts by the closed form
   */
  private record Drawn(
      Deployment asked, Deployment shipped, double shippedWatts, double askedWatts) {
    double limit() {
      return asked.worker().hardware().tdpWatts();
    }

    double median(MeasuredPower power, double each) {
      return Math.min(
          power.median(shipped, each, shippedWatts) * (askedWatts / shippedWatts), limit());
    }

    Quantiles watts(MeasuredPower power, double each) {
      Quantiles known = power.watts(shipped, each, shippedWatts);
      Quantiles all = shipped == asked ? known : Carry.over(known, askedWatts / shippedWatts);
      return new Quantiles(
          Math.min(all.p10(), limit()), Math.min(all.p50(), limit()), Math.min(all.p90(), limit()));
    }
  }

  /** First token, time per token and output; ranges are drawn only where a bound is near. */
  private double[] medians(Deployment deployment, Deployment twin, double users, Carry carry) {
    double[] medians = serving.medians(twin.serving(users));
    medians[0] *= carry.firstToken();
    medians[1] *= carry.perToken();
    medians[2] *= carry.output();
    if (twin.guesses()
        || Bounded.nearMost(medians[2], HardLimits.outputPerGpu(deployment.worker()))) {
      ServingEstimate estimate = estimate(twin, users);
      medians[1] = step(deployment, estimate.perTokenSeconds(), carry).p50();
      medians[2] = output(deployment, estimate, carry).p50();
    } else if (Bounded.nearLeast(medians[1], 1 / HardLimits.outputPerUser(deployment.worker()))) {
      medians[1] = step(deployment, serving.perToken(twin.serving(users)), carry).p50();
    }
    return medians;
  }

  /**
   * What measured deployments say. Those that guess are others than those that do not; a guess
   * brings at most one more token a step, so the latter bound the former.
   */
  private ServingEstimate estimate(Deployment twin, double users) {
    ServingEstimate known = serving.estimate(twin.serving(users));
    if (!twin.guesses()) {
      return known;
    }
    double[] without = serving.medians(twin.withoutGuesses().serving(users));
    return new ServingEstimate(
        known.firstTokenSeconds(),
        Bounded.atLeast(known.perTokenSeconds(), without[1] / MOST_GAIN),
        Bounded.atMost(known.outputPerGpu(), without[2] * MOST_GAIN),
        known.novelty(),
        known.measuredPoints(),
        known.perTokenFormula());
  }

  /** What nearby deployments erred by may not carry a forecast beyond what the hardware can do. */
  private ServedRange range(
      Deployment deployment,
      ServingEstimate estimate,
      Carry carry,
      double plainStep,
      Quantiles watts) {
    Quantiles step = step(deployment, estimate.perTokenSeconds(), carry);
    return new ServedRange(
        Carry.over(estimate.firstTokenSeconds(), carry.firstToken()),
        step,
        output(deployment, estimate, carry),
        watts,
        estimate.novelty(),
        estimate.measuredPoints(),
        step.p50() / plainStep,
        carried(deployment));
  }

  /** An engine of which no measured deployment guessed has that from the others. */
  private List<String> carried(Deployment deployment) {
    List<String> carried = new ArrayList<>(deployment.carried());
    if (deployment.guesses() && !serving.measuredGuessing(deployment.serving(1))) {
      carried.add("guessing with this engine, from other engines");
    }
    return carried;
  }

  private static Quantiles step(Deployment deployment, Quantiles known, Carry carry) {
    return Bounded.atLeast(
        Carry.over(known, carry.perToken()), 1 / HardLimits.outputPerUser(deployment.worker()));
  }

  private static Quantiles output(Deployment deployment, ServingEstimate estimate, Carry carry) {
    return Bounded.atMost(
        Carry.over(estimate.outputPerGpu(), carry.output()),
        HardLimits.outputPerGpu(deployment.worker()));
  }

  /**
   * One stage in the place of several holds what they held together, and larger chunks need more
   * working space: the twin gets that memory, so that it holds what is asked about.
   */
  private static Deployment roomy(Deployment twin, Deployment asked) {
    int stages = asked.worker().parallelism().pipeline();
    ReplicaInput one = twin.worker();
    double more = one.engine().memoryFor(Math.max(0, working(one) - working(asked.worker())));
    Hardware whole = one.hardware().withMemoryTimes(stages);
    return stages == 1 && more == 0
        ? twin
        : twin.with(one.with(whole.withMemory(whole.memoryBytes() + more)));
  }

  private static double working(ReplicaInput worker) {
    return new MemoryModel(worker).fit().activationBytes();
  }

  /** The plain answer with measured medians in place of its own figures. */
  private ReplicaForecast.Served served(
      Deployment deployment,
      ReplicaForecast.Served plain,
      double first,
      double step,
      double perGpu,
      double watts,
      Optional<ServedRange> range) {
    Workload work = deployment.worker().workload();
    double output = perGpu * deployment.gpus();
    double requests = output / work.outputTokens();
    Throughput throughput =
        new Throughput(1 / step, perGpu, output, requests * work.inputTokens(), requests);
    HardLimits.check(deployment.worker(), throughput);
    double longer = step / plain.latency().perTokenSeconds();
    return new ReplicaForecast.Served(
        plain.memory(),
        new Latency(first, step, first + (work.outputTokens() - 1) * step),
        throughput,
        PowerModel.boundaries(deployment.worker(), watts, perGpu),
        plain.occupancy(),
        plain.binds(),
        plain.meanStepSeconds() * longer,
        plain.operations().stream().map(one -> one.taking(longer)).toList(),
        range
            .map(one -> new Confidence(one.novelty().words(), one.measuredPoints()))
            .orElse(plain.confidence()),
        range);
  }

  /** The closed form of all workers; prefill and decode weighed by their GPUs. */
  private ReplicaForecast plain(Deployment deployment, double users) {
    ReplicaInput worker = deployment.worker();
    Workload work = worker.workload();
    double each = Math.max(1, users / deployment.workers());
    if (deployment.prefill().isEmpty()) {
      return forecaster.forecast(worker.with(work.under(new Load.Concurrency(each))));
    }
    Workload decoding =
        new Workload(
            work.inputTokens(),
            work.outputTokens(),
            1,
            new Load.Concurrency(each),
            work.speculation());
    return forecaster.forecast(worker.with(decoding)) instanceof ReplicaForecast.Served decode
        ? together(deployment, users, decode, prefilling(deployment, users))
        : forecaster.forecast(worker.with(decoding));
  }

  private ReplicaForecast prefilling(Deployment deployment, double users) {
    Prefilling apart = deployment.prefill().orElseThrow();
    double output = deployment.worker().workload().outputTokens();
    double waiting = Math.clamp(users / apart.workers() / output, 1, 2);
    return forecaster.forecast(deployment.prefilling(apart.spread(), waiting));
  }

  /** Each user waits for a first token, then reads on: that round trip says what is finished. */
  private static ReplicaForecast together(
      Deployment deployment, double users, ReplicaForecast.Served decode, ReplicaForecast prefill) {
    if (!(prefill instanceof ReplicaForecast.Served taking)) {
      return prefill;
    }
    double gpus = deployment.gpus();
    double share = deployment.prefill().orElseThrow().gpus() / gpus;
    double first = taking.latency().firstTokenSeconds();
    double watts = taking.power().gpuWatts() * share + decode.power().gpuWatts() * (1 - share);
    Workload work = deployment.worker().workload();
    double step = decode.latency().perTokenSeconds();
    double answer = first + (work.outputTokens() - 1) * step;
    double requests = users / answer;
    double output = requests * work.outputTokens() / gpus;
    return new ReplicaForecast.Served(
        decode.memory(),
        new Latency(first, step, answer),
        new Throughput(1 / step, output, output * gpus, requests * work.inputTokens(), requests),
        PowerModel.boundaries(deployment.worker(), watts, output),
        decode.occupancy(),
        decode.binds(),
        decode.meanStepSeconds(),
        decode.operations(),
        decode.confidence(),
        Optional.empty());
  }

  private ReplicaForecast open(Deployment deployment, double perSecond) {
    Arrivals arrivals =
        new Arrivals(deployment, perSecond, users -> closed(deployment, users, true));
    ReplicaForecast balanced = arrivals.balanced();
    return balanced instanceof ReplicaForecast.Served served
        ? arriving(deployment, perSecond, served, arrivals.longerWait(served))
        : balanced;
  }

  /** The output is what comes; first tokens take longer. */
  private static ReplicaForecast.Served arriving(
      Deployment deployment, double perSecond, ReplicaForecast.Served closed, double longer) {
    Workload work = deployment.worker().workload();
    double output = perSecond * work.outputTokens() / deployment.gpus();
    double first = closed.latency().firstTokenSeconds() * longer;
    double step = closed.latency().perTokenSeconds();
    // One user at a time is the least that is looked at; fewer leave the GPUs idle in between.
    double busy = Math.min(1, perSecond / closed.throughput().requestsPerSecond());
    double busyWatts = closed.power().gpuWatts();
    double idle = Math.min(busyWatts, PowerModel.idleWatts(deployment.worker().hardware()));
    double watts = idle + busy * (busyWatts - idle);
    return new ReplicaForecast.Served(
        closed.memory(),
        new Latency(first, step, first + (work.outputTokens() - 1) * step),
        new Throughput(
            1 / step,
            output,
            output * deployment.gpus(),
            perSecond * work.inputTokens(),
            perSecond),
        PowerModel.boundaries(deployment.worker(), watts, output),
        closed.occupancy(),
        closed.binds(),
        closed.meanStepSeconds(),
        closed.operations(),
        closed.confidence(),
        closed.range().map(range -> range.arriving(longer, output, busy, idle)));
  }
}
