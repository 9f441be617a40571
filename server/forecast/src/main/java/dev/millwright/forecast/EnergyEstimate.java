package dev.millwright.forecast;

/**
 * Power of a server and what it brings.
 *
 * @param watts of all GPUs together
 * @param novelty how near the server is to what was measured
 */
public record EnergyEstimate(
    Quantiles watts,
    Quantiles joulesPerToken,
    Quantiles tokensPerSecond,
    Quantiles interTokenSeconds,
    Novelty novelty,
    int measuredPoints) {}
