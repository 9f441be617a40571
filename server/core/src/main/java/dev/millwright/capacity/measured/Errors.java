package dev.millwright.capacity.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Deviations of forecasts from measurements of one cell and figure, and their summary. */
final class Errors {
  private final List<Double> logRatios = new ArrayList<>();
  private final List<Double> widths = new ArrayList<>();
  private int inside;

  /**
   * Adds one point.
   *
   * @param forecast its median
   * @param low its P10
   * @param high its P90
   */
  void add(double measured, double forecast, double low, double high) {
    logRatios.add(Math.log(forecast / measured));
    widths.add(high / low);
    inside += measured >= low && measured <= high ? 1 : 0;
  }

  boolean isEmpty() {
    return logRatios.isEmpty();
  }

  CalibrationFile.ErrorLine line(String cell, String heldOut, String figure) {
    double[] absolute =
        logRatios.stream().mapToDouble(r -> Math.abs(Math.expm1(r))).sorted().toArray();
    double[] signed = logRatios.stream().mapToDouble(r -> r).sorted().toArray();
    double[] width = widths.stream().mapToDouble(w -> w).sorted().toArray();
    return new CalibrationFile.ErrorLine(
        cell,
        heldOut,
        figure,
        absolute.length,
        100 * Arrays.stream(absolute).average().orElse(Double.NaN),
        100 * quantile(absolute, .5),
        100 * quantile(absolute, .9),
        100 * Math.expm1(quantile(signed, .5)),
        100.0 * inside / absolute.length,
        quantile(width, .5));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
