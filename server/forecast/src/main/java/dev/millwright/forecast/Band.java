package dev.millwright.forecast;

/**
 * How far measured values lay from the forecast in cross-validation, for one class of deployments
 * and one figure.
 *
 * @param engine whose deployments these were; empty for all of them together
 * @param figure {@code perToken}, {@code firstToken} or {@code output}
 * @param novelty what had been left out
 * @param split whether prefill and decode were apart
 * @param shift what takes the median of measured over forecast to one, in logarithms
 * @param low tenth percentile of the deviation over its expected size
 * @param high ninetieth percentile of the same
 * @param points how many held-out points stand behind it
 */
public record Band(
    String engine,
    String figure,
    Novelty novelty,
    boolean split,
    double shift,
    double low,
    double high,
    int points) {}
