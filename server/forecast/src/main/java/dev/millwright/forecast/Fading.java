package dev.millwright.forecast;

/**
 * e to the power of minus x, for one number from a table, within 1e-11 of it; or for many at once,
 * within 1e-12: each loop over them is short enough for the JVM to turn it into instructions for
 * several numbers each.
 */
final class Fading {
  /** Beyond this, nothing is left: 1e-13. */
  private static final int FAR = 30;

  private static final int STEPS = 64;
  private static final double[] TABLE = new double[FAR * STEPS];

  static {
    for (int k = 0; k < TABLE.length; k++) {
      TABLE[k] = Math.exp(-(double) k / STEPS);
    }
  }

  /** Many are cut to this, which leaves 1e-20, and are raised to their power in eight squarings. */
  private static final double MOST = 45;

  private static final double PIECE = 1 / 256.;
  private static final double MIDDLE = MOST * PIECE / 2;
  private static final double AT_MIDDLE = Math.exp(-MIDDLE);

  private final double[] x;

  /** For so many at most. */
  Fading(int most) {
    x = new double[most];
  }

  /**
   * What is left.
   *
   * @param x 0 or more
   */
  static double of(double x) {
    if (!(x < FAR)) {
      return 0;
    }
    int k = (int) (x * STEPS);
    double f = (double) k / STEPS - x;
    return TABLE[k] * (1 + f * (1 + f * (1 / 2. + f * (1 / 6. + f * (1 / 24.)))));
  }

  /** Fades over one distance. */
  void over(int length, double[] far, double sharpness) {
    for (int i = 0; i < length; i++) {
      x[i] = MIDDLE - Math.min(far[i] * sharpness, MOST) * PIECE;
    }
    power(length);
  }

  /** Fades over two. */
  void over(int length, double[] far, double sharpness, double[] apart, double how) {
    for (int i = 0; i < length; i++) {
      x[i] = MIDDLE - Math.min(far[i] * sharpness + apart[i] * how, MOST) * PIECE;
    }
    power(length);
  }

  private void power(int length) {
    for (int i = 0; i < length; i++) {
      double f = x[i];
      double high = 1 / 24. + f * (1 / 120. + f * (1 / 720. + f * (1 / 5040. + f * (1 / 40320.))));
      x[i] = AT_MIDDLE * (1 + f * (1 + f * (1 / 2. + f * (1 / 6. + f * high))));
    }
  }

  /** Adds to some sums what is left of parts. */
  void add(double[] parts, int length, double[] sums) {
    for (int i = 0; i < length; i++) {
      double left = x[i];
      left *= left;
      left *= left;
      left *= left;
      left *= left;
      left *= left;
      left *= left;
      left *= left;
      sums[i] += parts[i] * (left * left);
    }
  }
}
