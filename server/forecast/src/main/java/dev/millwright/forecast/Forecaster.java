package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The closed form of one replica: a pure function of its input and a calibration, safe for any
 * number of threads.
 */
public final class Forecaster {
  private static final double GIBIBYTE = 1L << 30;

  private final Calibration calibration;

  public Forecaster(Calibration calibration) {
    this.calibration = calibration;
  }

  /**
   * What this replica gives.
   *
   * @throws HardLimitExceeded if the result breaks physics, which is a defect of this class
   */
  public ReplicaForecast forecast(ReplicaInput input) {
    MemoryFit memory = new MemoryModel(input).fit();
    if (!memory.fits()) {
      return doesNotFit(input, memory);
    }
    Balance balance = new Balance(input, constants(input));
    return switch (input.workload().load()) {
      case Load.Concurrency users ->
          served(input, memory, balance.closed(users.requests(), memory.maxRunningRequests()));
      case Load.Rate arrivals -> open(input, memory, balance, arrivals.requestsPerSecond());
    };
  }

  private ReplicaForecast open(
      ReplicaInput input, MemoryFit memory, Balance balance, double arrivals) {
    double most = balance.most(memory.maxRunningRequests());
    if (arrivals >= most) {
      String reason =
          String.format(
              Locale.ROOT,
              "%.2f requests/s arrive, but this replica finishes at most %.2f: lower the rate or add replicas",
              arrivals,
              most);
      return new ReplicaForecast.Overloaded(memory, reason, most);
    }
    return served(input, memory, balance.open(arrivals, memory.maxRunningRequests()));
  }

  private ReplicaForecast doesNotFit(ReplicaInput input, MemoryFit memory) {
    String reason =
        String.format(
            Locale.ROOT,
            "%s does not fit on %s with %s: one GPU needs %.1f GiB for weights, working space and one request, and has %.1f GiB",
            input.model().key(),
            input.hardware().key(),
            input.parallelism(),
            (memory.usableBytes() + memory.missingBytes()) / GIBIBYTE,
            memory.usableBytes() / GIBIBYTE);
    return new ReplicaForecast.DoesNotFit(memory, reason, memory.missingBytes(), Remedy.of(input));
  }

  private ReplicaForecast served(ReplicaInput input, MemoryFit memory, Balance.Settled settled) {
    double output = settled.requestsPerSecond() * input.workload().outputTokens();
    double perGpu = output / input.parallelism().gpus();
    Throughput throughput =
        new Throughput(
            1 / settled.latency().perTokenSeconds(),
            perGpu,
            output,
            settled.requestsPerSecond() * input.workload().inputTokens(),
            settled.requestsPerSecond());
    HardLimits.check(input, throughput);
    return new ReplicaForecast.Served(
        memory,
        settled.latency(),
        throughput,
        PowerModel.draw(input, settled.meanStep(), settled.activeShare(), perGpu),
        settled.occupancy(),
        binds(settled),
        settled.meanStep().total(),
        operations(input, settled.meanStep()),
        new Confidence(calibration.label(), calibration.measuredPoints()),
        Optional.empty());
  }

  private static Limit binds(Balance.Settled settled) {
    if (settled.occupancy().memoryLimited()) {
      return Limit.HBM_CAPACITY;
    }
    Limit most = Limit.HBM_BANDWIDTH;
    for (Limit limit : LIMITS) {
      if (settled.meanStep().seconds(limit) > settled.meanStep().seconds(most)) {
        most = limit;
      }
    }
    return most;
  }

  private List<Operation> operations(ReplicaInput input, StepCost step) {
    List<Operation> operations = new ArrayList<>(KINDS.length);
    for (OperationKind kind : KINDS) {
      double seconds = step.seconds(kind);
      if (seconds > 0) {
        Limit bound = step.boundBy(kind);
        operations.add(
            new Operation(
                kind,
                seconds,
                step.bytes(kind),
                step.flop(kind),
                bound,
                Basis.of(input, constants(input), kind, bound)));
      }
    }
    return operations;
  }

  private Constants constants(ReplicaInput input) {
    return calibration.of(input.engine().engine());
  }

  private static final OperationKind[] KINDS = OperationKind.values();
  private static final Limit[] LIMITS = Limit.values();
}
