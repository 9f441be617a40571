package dev.millwright.capacity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a forecast says.
 *
 * @param sentence the answer in one sentence
 * @param remedy the smallest change that would help; null when none is needed or known
 * @param memory null only when there are too few GPUs for one replica
 * @param served null unless something is served
 * @param points the configuration under every load; empty when it does not fit
 * @param confidence how far the figures may be trusted, in words
 * @param measuredPoints measurements behind them; 0 is said, too
 * @param measured P10, P50 and P90 by the calibrated forecast at the same load; null when nothing
 *     is served, when the calibration cannot say it, and in forecasts stored before there was one
 */
public record ForecastResult(
    ForecastOutcome outcome,
    String sentence,
    @Nullable String remedy,
    @Nullable MemoryUse memory,
    @Nullable ServedFigures served,
    List<FrontPoint> points,
    String confidence,
    int measuredPoints,
    @Nullable MeasuredRange measured) {
  /** Keeps an unmodifiable copy. */
  public ForecastResult {
    points = List.copyOf(points);
  }
}
