package dev.millwright.forecast;

import dev.millwright.forecast.SearchPoint.Prefilling;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Requests that come by themselves: so many users that as many requests are finished as come; what
 * their uneven coming adds to the wait for a first token is a ratio of the closed form.
 */
final class Arrivals {
  private static final int ROUNDS = 40;
  private static final double TOLERANCE = 1e-4;
  private static final double NEARLY_ALL = .999;

  private final Deployment deployment;
  private final double perSecond;
  private final DoubleFunction<ReplicaForecast> closed;

  /**
   * @param perSecond requests that come
   * @param closed the forecast under so many users
   */
  Arrivals(Deployment deployment, double perSecond, DoubleFunction<ReplicaForecast> closed) {
    this.deployment = deployment;
    this.perSecond = perSecond;
    this.closed = closed;
  }

  /** The load at which as many are finished as come; not served where that is too many. */
  ReplicaForecast balanced() {
    double users = 1;
    ReplicaForecast there = closed.apply(users);
    while (there instanceof ReplicaForecast.Served served && tooFew(served)) {
      if (served.occupancy().memoryLimited() || users > Sweep.MOST_USERS / 2) {
        return overloaded(served);
      }
      users *= 2;
      there = closed.apply(users);
    }
    return users == 1 || !(there instanceof ReplicaForecast.Served) ? there : between(users);
  }

  private boolean tooFew(ReplicaForecast.Served served) {
    return served.throughput().requestsPerSecond() < perSecond;
  }

  private ReplicaForecast between(double enough) {
    double low = enough / 2;
    double high = enough;
    for (int round = 0; round < ROUNDS && high - low > TOLERANCE * high; round++) {
      double middle = (low + high) / 2;
      if (closed.apply(middle) instanceof ReplicaForecast.Served served && tooFew(served)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return closed.apply(high);
  }

  private ReplicaForecast.Overloaded overloaded(ReplicaForecast.Served most) {
    double possible = most.throughput().requestsPerSecond();
    return new ReplicaForecast.Overloaded(
        most.memory(),
        String.format(
            Locale.ROOT,
            "%.2f requests/s arrive, but this replica finishes at most %.2f: lower the rate or add replicas",
            perSecond,
            possible),
        possible);
  }

  /** How much longer a first token takes when nobody spaces the requests; at least 1. */
  double longerWait(ReplicaForecast.Served balanced) {
    ReplicaInput taking = taking();
    double each = Math.min(perSecond, balanced.throughput().requestsPerSecond()) / takers();
    double seconds =
        deployment.prefill().isPresent()
            ? balanced.latency().firstTokenSeconds()
            : balanced.latency().requestSeconds();
    Workload work = taking.workload();
    Forecaster forecaster = new Forecaster(Calibration.NONE);
    ReplicaForecast spaced =
        forecaster.forecast(
            taking.with(work.under(new Load.Concurrency(Math.max(1, each * seconds)))));
    if (!(spaced instanceof ReplicaForecast.Served even)) {
      return 1;
    }
    double rate = Math.min(each, NEARLY_ALL * even.throughput().requestsPerSecond());
    return forecaster.forecast(taking.with(work.under(new Load.Rate(rate))))
            instanceof ReplicaForecast.Served uneven
        ? Math.max(1, Carry.between(even, uneven).firstToken())
        : 1;
  }

  private int takers() {
    return deployment.prefill().map(Prefilling::workers).orElse(deployment.workers());
  }

  /** The worker that takes prompts in. */
  private ReplicaInput taking() {
    Optional<Prefilling> apart = deployment.prefill();
    return apart.isPresent() ? deployment.prefilling(apart.get().spread(), 1) : deployment.worker();
  }
}
