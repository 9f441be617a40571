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
    int points) {
  /** Standard deviations between the tenth and the ninetieth percentile. */
  private static final double TENTH_TO_NINETIETH = 2.563;

  /** Standard deviation of the deviation over its expected size, at least a tenth of it. */
  double deviation() {
    return Math.max(.1, (high - low) / TENTH_TO_NINETIETH);
  }
}
