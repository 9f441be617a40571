package dev.millwright.capacity;

/**
 * What measured deployments say about the same configuration at the same load: the figures of the
 * calibrated forecast, each as P10, P50 and P90. They stand beside {@link ServedFigures}, which are
 * those of the plain closed form.
 *
 * @param firstTokenSeconds median over requests
 * @param perTokenSeconds between two tokens of an answer
 * @param tokensPerSecondPerGpu output over all GPUs of a replica
 * @param nearness how near the configuration is to what was measured, in words
 * @param measuredPoints of this engine, GPU and model family; 0 is said, too
 * @param calibrationDate day of the newest measurement in the calibration
 */
public record MeasuredRange(
    Range firstTokenSeconds,
    Range perTokenSeconds,
    Range tokensPerSecondPerGpu,
    String nearness,
    int measuredPoints,
    String calibrationDate) {

  /** One in ten measured values lies below {@code p10}, one in ten above {@code p90}. */
  public record Range(double p10, double p50, double p90) {}
}
