package dev.millwright.forecast;

import java.util.OptionalDouble;

/**
 * What users are promised; an empty bound promises nothing.
 *
 * @param firstTokenSeconds the longest mean wait for a first token
 * @param tokensPerSecondPerUser the least interactivity
 */
public record Sla(OptionalDouble firstTokenSeconds, OptionalDouble tokensPerSecondPerUser) {
  /** No promise. */
  public static final Sla NONE = new Sla(OptionalDouble.empty(), OptionalDouble.empty());

  public Sla {
    firstTokenSeconds.ifPresent(value -> Check.positive("sla.firstTokenSeconds", value));
    tokensPerSecondPerUser.ifPresent(value -> Check.positive("sla.tokensPerSecondPerUser", value));
  }

  /** Whether a replica keeps the promise without requests waiting for memory. */
  public boolean keptBy(ReplicaForecast.Served served) {
    return served.latency().firstTokenSeconds()
            <= firstTokenSeconds.orElse(Double.POSITIVE_INFINITY)
        && served.throughput().perUser() >= tokensPerSecondPerUser.orElse(0)
        && !served.occupancy().memoryLimited();
  }
}
