package dev.millwright.forecast;

import java.util.Arrays;

/** The running sum of one step, kept in arrays so that the solver allocates nothing. */
final class StepCost {
  private static final int KINDS = OperationKind.values().length;
  private static final int LIMITS = Limit.values().length;

  private final double[] seconds = new double[KINDS * LIMITS];
  private final double[] bytes = new double[KINDS];
  private final double[] flop = new double[KINDS];
  private double total;

  void clear() {
    Arrays.fill(seconds, 0);
    Arrays.fill(bytes, 0);
    Arrays.fill(flop, 0);
    total = 0;
  }

  /**
   * Adds {@code count} equal operations that take the longer of their memory time and their
   * arithmetic time.
   */
  void roofline(OperationKind kind, double count, Roofline one) {
    boolean memory = one.memorySeconds() >= one.computeSeconds();
    add(
        kind,
        memory ? Limit.HBM_BANDWIDTH : Limit.COMPUTE,
        count * Math.max(one.memorySeconds(), one.computeSeconds()));
    bytes[kind.ordinal()] += count * one.bytes();
    flop[kind.ordinal()] += count * one.flop();
  }

  void add(OperationKind kind, Limit limit, double time) {
    seconds[kind.ordinal() * LIMITS + limit.ordinal()] += time;
    total += time;
  }

  /** Adds so many times another step as one kind of operation, without one of its kinds. */
  void absorb(OperationKind into, StepCost other, double times, OperationKind without) {
    for (OperationKind kind : OperationKind.values()) {
      if (kind != without) {
        for (int limit = 0; limit < LIMITS; limit++) {
          double time = times * other.seconds[kind.ordinal() * LIMITS + limit];
          seconds[into.ordinal() * LIMITS + limit] += time;
          total += time;
        }
        bytes[into.ordinal()] += times * other.bytes[kind.ordinal()];
        flop[into.ordinal()] += times * other.flop[kind.ordinal()];
      }
    }
  }

  void moved(OperationKind kind, double moved) {
    bytes[kind.ordinal()] += moved;
  }

  /** Adds a share of another step: the mean of two kinds of step is the sum of their shares. */
  void mix(StepCost other, double share) {
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] += share * other.seconds[i];
    }
    for (int i = 0; i < KINDS; i++) {
      bytes[i] += share * other.bytes[i];
      flop[i] += share * other.flop[i];
    }
    total += share * other.total;
  }

  double total() {
    return total;
  }

  double seconds(OperationKind kind) {
    double sum = 0;
    for (int limit = 0; limit < LIMITS; limit++) {
      sum += seconds[kind.ordinal() * LIMITS + limit];
    }
    return sum;
  }

  double seconds(Limit limit) {
    double sum = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      sum += seconds[kind * LIMITS + limit.ordinal()];
    }
    return sum;
  }

  Limit boundBy(OperationKind kind) {
    int most = 0;
    for (int limit = 1; limit < LIMITS; limit++) {
      if (seconds[kind.ordinal() * LIMITS + limit] > seconds[kind.ordinal() * LIMITS + most]) {
        most = limit;
      }
    }
    return Limit.values()[most];
  }

  double bytes(OperationKind kind) {
    return bytes[kind.ordinal()];
  }

  double flop(OperationKind kind) {
    return flop[kind.ordinal()];
  }

  double flop() {
    return Arrays.stream(flop).sum();
  }
}
