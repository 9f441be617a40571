package dev.millwright.forecast;

/**
 * A figure as a range.
 *
 * @param p10 one in ten measured values lies below
 * @param p50 the median
 * @param p90 one in ten measured values lies above
 */
public record Quantiles(double p10, double p50, double p90) {

  /** A range around a median whose ends are so many logarithms away. */
  static Quantiles around(double median, double below, double above) {
    return new Quantiles(median * Math.exp(below), median, median * Math.exp(above));
  }

  /** How wide the range is: P90 over P10. */
  public double width() {
    return p90 / p10;
  }
}
