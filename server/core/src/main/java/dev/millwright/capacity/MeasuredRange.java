package dev.millwright.capacity;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What measured deployments say about the configuration at its load, each figure as P10, P50 and
 * P90. The figures of {@link ServedFigures} are the medians.
 *
 * @param firstTokenSeconds median over requests
 * @param perTokenSeconds between two tokens of an answer
 * @param tokensPerSecondPerGpu output over all GPUs of a replica
 * @param gpuWatts of one GPU; null in forecasts stored before it was given
 * @param totals of the whole configuration; null for what a search found and in older forecasts
 * @param perTokenCorrection the calibrated time per token over that of the plain closed form; the
 *     operations are stretched by it. Null in forecasts stored before it was given
 * @param carried what was not measured and is carried over by the closed form
 * @param nearness how near the configuration is to what was measured, in words
 * @param measuredPoints of this engine, GPU and model family; 0 is said, too
 * @param calibrationDate day of the newest measurement in the calibration
 */
public record MeasuredRange(
    Range firstTokenSeconds,
    Range perTokenSeconds,
    Range tokensPerSecondPerGpu,
    @Nullable Range gpuWatts,
    @Nullable Totals totals,
    @Nullable Double perTokenCorrection,
    List<String> carried,
    String nearness,
    int measuredPoints,
    String calibrationDate) {
  /** Keeps an unmodifiable copy; older forecasts say nothing of what is carried over. */
  public MeasuredRange {
    carried = Objects.requireNonNullElse(carried, List.<String>of()).stream().toList();
  }

  /** One in ten measured values lies below {@code p10}, one in ten above {@code p90}. */
  public record Range(double p10, double p50, double p90) {}

  /**
   * Ranges of the whole configuration.
   *
   * @param dollarsPerMillionTokens output tokens, fully loaded
   */
  public record Totals(
      Range tokensPerSecond,
      Range tokensPerSecondPerMegawatt,
      Range dollarsPerMillionTokens,
      Range facilityWatts) {}
}
