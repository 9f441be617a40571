package dev.millwright.capacity;

/**
 * The configuration under one load, for the chart.
 *
 * @param concurrency users of each replica
 * @param onFront whether no other load is better in both tokens/s/user and tokens/s/MW
 * @param keepsSla whether the promise is kept
 * @param chosen whether the headline is about this load
 */
public record FrontPoint(
    int concurrency,
    double tokensPerSecondPerUser,
    double tokensPerSecondPerGpu,
    double tokensPerSecondPerMegawatt,
    double dollarsPerMillionTokens,
    double firstTokenSeconds,
    boolean onFront,
    boolean keepsSla,
    boolean chosen) {}
