package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** One replica under every load from one user to the most it can hold. */
public final class Sweep {
  /** Users beyond which no replica is looked at. */
  public static final int MOST_USERS = 65_536;

  private final IntFunction<ReplicaForecast> at;

  /** Looks at a replica through its forecast under so many users. */
  public Sweep(IntFunction<ReplicaForecast> at) {
    this.at = at;
  }

  /**
   * Points at 1, 2, 3, 4, 6, 8, 12 … users, up to the first at which requests wait for memory or
   * output stops growing; empty if the replica does not fit.
   */
  public List<SweepPoint> points() {
    List<SweepPoint> points = new ArrayList<>();
    double last = 0;
    for (int users = 1; users <= MOST_USERS; users = next(users)) {
      if (!(at.apply(users) instanceof ReplicaForecast.Served served)) {
        return List.copyOf(points);
      }
      points.add(new SweepPoint(users, served));
      double output = served.throughput().perReplica();
      if (served.occupancy().memoryLimited() || output < last * 1.005) {
        return List.copyOf(points);
      }
      last = output;
    }
    return List.copyOf(points);
  }

  /**
   * The largest number of users under which the promise is kept: output and latency both grow with
   * it.
   */
  public Optional<SweepPoint> best(Sla sla) {
    int kept = 0;
    int broken = 1;
    while (broken <= MOST_USERS && keeps(broken, sla)) {
      kept = broken;
      broken *= 2;
    }
    if (kept == 0) {
      return Optional.empty();
    }
    broken = Math.min(broken, MOST_USERS + 1);
    while (broken - kept > 1) {
      int middle = (kept + broken) >>> 1;
      if (keeps(middle, sla)) {
        kept = middle;
      } else {
        broken = middle;
      }
    }
    return at.apply(kept) instanceof ReplicaForecast.Served served
        ? Optional.of(new SweepPoint(kept, served))
        : Optional.empty();
  }

  private boolean keeps(int users, Sla sla) {
    return at.apply(users) instanceof ReplicaForecast.Served served && sla.keptBy(served);
  }

  private static int next(int users) {
    if (users < 4) {
      return users + 1;
    }
    return Integer.bitCount(users) == 1 ? users + users / 2 : users / 3 * 4;
  }
}
