package dev.millwright.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What users are promised, and how many there are.
 *
 * @param firstTokenSeconds the longest wait for a first token, as a median; null promises nothing
 * @param tokensPerSecondPerUser the least interactivity; null promises nothing
 * @param concurrency users of each replica; null: as many as the promise allows
 * @param requestsPerSecond requests that come to all replicas together, whether or not earlier ones
 *     are answered; null: users who wait for their answers
 */
public record Target(
    @Nullable Double firstTokenSeconds,
    @Nullable Double tokensPerSecondPerUser,
    @Nullable Integer concurrency,
    @Nullable Double requestsPerSecond) {
  /** A promise to users who wait for their answers. */
  public Target(
      @Nullable Double firstTokenSeconds,
      @Nullable Double tokensPerSecondPerUser,
      @Nullable Integer concurrency) {
    this(firstTokenSeconds, tokensPerSecondPerUser, concurrency, null);
  }
}
