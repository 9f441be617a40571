package dev.millwright.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What users must be promised; what is null promises nothing.
 *
 * @param firstTokenSeconds the longest median wait for a first token
 * @param tokensPerSecondPerUser the least interactivity
 * @param perTokenMilliseconds the longest time between two tokens: the same promise in other words
 */
public record SearchTarget(
    @Nullable Double firstTokenSeconds,
    @Nullable Double tokensPerSecondPerUser,
    @Nullable Double perTokenMilliseconds) {}
