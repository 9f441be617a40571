package dev.millwright.capacity;

import org.jspecify.annotations.Nullable;

/**
 * A configuration whose launch settings are wanted.
 *
 * @param spec the configuration; where prefill is apart its spread is that of a decode worker and
 *     its users are those of the whole replica
 * @param workers decode workers of a replica; null for 1
 * @param prefillSpread of the workers that only prefill; null where every worker does both
 * @param prefillWorkers how many of them a replica has; null for 1
 */
public record LaunchRequest(
    ConfigurationSpec spec,
    @Nullable Integer workers,
    @Nullable Spread prefillSpread,
    @Nullable Integer prefillWorkers) {
  /** A configuration whose workers do both. */
  public static LaunchRequest of(ConfigurationSpec spec) {
    return new LaunchRequest(spec, null, null, null);
  }
}
