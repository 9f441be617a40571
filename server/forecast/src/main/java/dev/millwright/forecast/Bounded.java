package dev.millwright.forecast;

/**
 * A range that physics bounds on one side: the distribution that the range describes, given that
 * the bound holds. The distribution is normal in the logarithm, with a width of its own on each
 * side of the median.
 */
final class Bounded {
  /** Standard deviations from the median to P90. */
  private static final double TENTH = 1.2815515655446004;

  /** A bound farther away than this cannot matter. */
  private static final double FAR = 3;

  private static final double NOTHING = 1e-3;
  private static final int ROUNDS = 60;

  private Bounded() {}

  /** Whether a median is so near a least value that the range is needed to tell the median. */
  static boolean nearLeast(double median, double least) {
    return median < FAR * least;
  }

  /** Whether a median is so near a greatest value that the range is needed to tell the median. */
  static boolean nearMost(double median, double most) {
    return median > most / FAR;
  }

  /** The same range, given that nothing is less. */
  static Quantiles atLeast(Quantiles range, double least) {
    double below = nearLeast(range.p50(), least) ? below(range, least) : 0;
    return below < NOTHING ? range : between(range, Math.min(below, 1 - NOTHING), 1, least);
  }

  /** The same range, given that nothing is more. */
  static Quantiles atMost(Quantiles range, double most) {
    double below = nearMost(range.p50(), most) ? below(range, most) : 1;
    return below > 1 - NOTHING ? range : between(range, 0, Math.max(below, NOTHING), most);
  }

  private static Quantiles between(Quantiles range, double from, double to, double bound) {
    double[] at = new double[3];
    double[] shares = {.1, .5, .9};
    for (int i = 0; i < at.length; i++) {
      double value = value(range, from + shares[i] * (to - from));
      at[i] = from > 0 ? Math.max(value, bound) : Math.min(value, bound);
    }
    return new Quantiles(at[0], at[1], at[2]);
  }

  private static double deviation(Quantiles range, boolean below) {
    return Math.log(below ? range.p50() / range.p10() : range.p90() / range.p50()) / TENTH;
  }

  /** Share of the values that are less. */
  private static double below(Quantiles range, double value) {
    double away = Math.log(value / range.p50());
    return normal(away / deviation(range, away < 0));
  }

  private static double value(Quantiles range, double share) {
    double low = -8;
    double high = 8;
    for (int round = 0; round < ROUNDS; round++) {
      double middle = (low + high) / 2;
      low = normal(middle) < share ? middle : low;
      high = normal(middle) < share ? high : middle;
    }
    return range.p50() * Math.exp(low * deviation(range, low < 0));
  }

  /** The normal distribution; Abramowitz and Stegun 26.2.17, within 7.5e-8. */
  private static double normal(double x) {
    double t = 1 / (1 + .2316419 * Math.abs(x));
    double tail =
        Math.exp(-x * x / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (.319381530
                + t * (-.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x > 0 ? 1 - tail : tail;
  }
}
