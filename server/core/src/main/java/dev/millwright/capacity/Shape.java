package dev.millwright.capacity;

/**
 * The requests, on average.
 *
 * @param inputTokens prompt length (ISL)
 * @param outputTokens answer length (OSL)
 * @param cacheHitShare share of the prompt that is cached, 0 to 1
 */
public record Shape(int inputTokens, int outputTokens, double cacheHitShare) {}
