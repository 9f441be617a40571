package dev.millwright.forecast;

import java.util.List;
import java.util.Optional;

/**
 * What one replica gives; that it does not fit, or cannot keep up, is an answer and not a failure.
 */
public sealed interface ReplicaForecast {

  /** What the memory of the busiest GPU holds. */
  MemoryFit memory();

  /**
   * The replica runs.
   *
   * @param meanStepSeconds time of the mean step, which the operations add up to
   * @param operations what the mean step is made of, in the order a token meets them
   * @param range what measured deployments say, whose medians the figures then are; empty where the
   *     closed form speaks alone
   */
  record Served(
      MemoryFit memory,
      Latency latency,
      Throughput throughput,
      PowerDraw power,
      Occupancy occupancy,
      Limit binds,
      double meanStepSeconds,
      List<Operation> operations,
      Confidence confidence,
      Optional<ServedRange> range)
      implements ReplicaForecast {
    public Served {
      operations = List.copyOf(operations);
    }
  }

  /**
   * The memory is too small.
   *
   * @param reason one sentence with what is needed and what there is
   * @param missingBytesPerGpu how much is missing on the busiest GPU
   * @param remedy the smallest change that fits, in words; empty when no usual change is enough
   */
  record DoesNotFit(
      MemoryFit memory, String reason, double missingBytesPerGpu, Optional<String> remedy)
      implements ReplicaForecast {}

  /**
   * More requests arrive than can be served.
   *
   * @param reason one sentence with what was asked and what is possible
   * @param attainableRequestsPerSecond the most that this replica can finish
   */
  record Overloaded(MemoryFit memory, String reason, double attainableRequestsPerSecond)
      implements ReplicaForecast {}
}
