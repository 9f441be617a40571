package dev.millwright.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What users are promised, and how many there are.
 *
 * @param firstTokenSeconds the longest mean wait for a first token; null promises nothing
 * @param tokensPerSecondPerUser the least interactivity; null promises nothing
 * @param concurrency users of each replica; null: as many as the promise allows
 */
public record Target(
    @Nullable Double firstTokenSeconds,
    @Nullable Double tokensPerSecondPerUser,
    @Nullable Integer concurrency) {}
