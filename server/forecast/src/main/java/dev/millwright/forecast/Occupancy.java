package dev.millwright.forecast;

/**
 * Where requests are, on average over the replica.
 *
 * @param running requests that decode
 * @param beforeFirstToken requests that wait or are in prefill
 * @param mixedStepShare share of steps that also take in prompt tokens
 * @param memoryLimited whether more would run if the KV cache were larger
 */
public record Occupancy(
    double running, double beforeFirstToken, double mixedStepShare, boolean memoryLimited) {}
