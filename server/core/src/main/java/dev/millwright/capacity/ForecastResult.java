package dev.millwright.capacity;

import dev.millwright.resource.Refusal;
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
 * @param announced ranges in the place of {@code served}, {@code points} and {@code measured} where
 *     the systems were only announced; null where they ship
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
    @Nullable MeasuredRange measured,
    @Nullable AnnouncedRange announced) {
  /** Keeps an unmodifiable copy. */
  public ForecastResult {
    points = List.copyOf(points);
  }

  /** A forecast of systems that ship. */
  ForecastResult(
      ForecastOutcome outcome,
      String sentence,
      @Nullable String remedy,
      @Nullable MemoryUse memory,
      @Nullable ServedFigures served,
      List<FrontPoint> points,
      String confidence,
      int measuredPoints,
      @Nullable MeasuredRange measured) {
    this(
        outcome,
        sentence,
        remedy,
        memory,
        served,
        points,
        confidence,
        measuredPoints,
        measured,
        null);
  }

  /**
   * Users of each replica that the figures are about.
   *
   * @throws Refusal.Invalid when there are none, with this said before the reason
   */
  int concurrencyOr(String nothing) {
    if (served != null) {
      return served.concurrency();
    }
    if (announced == null) {
      throw new Refusal.Invalid("spec", nothing + sentence);
    }
    return announced.concurrency();
  }

  /** Whether figures are stated, as points or as ranges. */
  public boolean answers() {
    return served != null || announced != null;
  }
}
