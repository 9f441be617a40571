package dev.millwright.capacity.measured;

import java.util.Arrays;

/** Deviations of forecasts from measurements of one cell and figure, and their summary. */
final class Errors {
  private double[] logRatios = new double[16];
  private double[] widths = new double[16];
  private int points;
  private int inside;

  /**
   * Adds one point.
   *
   * @param forecast its median
   * @param low its P10
   * @param high its P90
   */
  void add(double measured, double forecast, double low, double high) {
    if (points == logRatios.length) {
      logRatios = Arrays.copyOf(logRatios, 2 * points);
      widths = Arrays.copyOf(widths, 2 * points);
    }
    logRatios[points] = Math.log(forecast / measured);
    widths[points] = high / low;
    points++;
    inside += measured >= low && measured <= high ? 1 : 0;
  }

  CalibrationFile.ErrorLine line(String cell, String heldOut, String figure) {
    double[] signed = sorted(logRatios);
    double[] absolute = Arrays.stream(signed).map(r -> Math.abs(Math.expm1(r))).sorted().toArray();
    return new CalibrationFile.ErrorLine(
        cell,
        heldOut,
        figure,
        points,
        100 * Arrays.stream(absolute).average().orElse(Double.NaN),
        100 * quantile(absolute, .5),
        100 * quantile(absolute, .9),
        100 * Math.expm1(quantile(signed, .5)),
        100.0 * inside / points,
        quantile(sorted(widths), .5));
  }

  private double[] sorted(double[] values) {
    double[] sorted = Arrays.copyOf(values, points);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
