package dev.millwright.forecast;

import java.util.List;

/**
 * A fit of constants, in their logarithms, that engines share: each engine has its own values,
 * which are pulled to common ones, which are pulled to where they start. Levenberg–Marquardt with a
 * numeric Jacobian on a loss that grows linearly for far-off rows.
 */
final class ConstantsFit {
  private static final double NUDGE = 1e-4;
  private static final int MOST_STEPS = 60;
  private static final double ENOUGH = 1e-9;

  /** ln(forecast / measured) of one row under the constants of its engine. */
  interface Residual {
    double at(int row, double[] constants);
  }

  /**
   * What the constants start from and how stiff they are.
   *
   * @param tolerance size of a residual that counts as usual
   */
  record Prior(double[] start, double[] commonWidth, double[] engineWidth, double tolerance) {}

  private final Prior prior;
  private final int[] engine;
  private final double[] weight;
  private final Residual residual;
  private final int engines;
  private final int size;
  private final double[] common;
  private final double[][] deviation;

  ConstantsFit(Prior prior, int[] engine, int engines, double[] weight, Residual residual) {
    this.prior = prior;
    this.engine = engine;
    this.weight = weight;
    this.residual = residual;
    this.engines = engines;
    this.size = prior.start().length;
    this.common = new double[size];
    this.deviation = new double[engines][size];
    for (int i = 0; i < size; i++) {
      common[i] = Math.log(prior.start()[i]);
    }
  }

  /** Constants by engine; the last row holds the common ones, for engines never seen. */
  List<double[]> fit() {
    double damping = 1e-2;
    double loss = loss(common, deviation);
    for (int step = 0; step < MOST_STEPS; step++) {
      Normal normal = new Normal();
      double gained = 0;
      while (damping < 1e8) {
        double[] move = normal.solve(damping);
        double[] nextCommon = common.clone();
        double[][] nextDeviation = moved(move, nextCommon);
        double next = loss(nextCommon, nextDeviation);
        if (next < loss) {
          gained = loss - next;
          loss = next;
          System.arraycopy(nextCommon, 0, common, 0, size);
          for (int e = 0; e < engines; e++) {
            deviation[e] = nextDeviation[e];
          }
          damping = Math.max(damping / 5, 1e-9);
          break;
        }
        damping *= 4;
      }
      if (gained < ENOUGH * loss) {
        break;
      }
    }
    return java.util.stream.IntStream.rangeClosed(0, engines)
        .mapToObj(e -> constants(e == engines ? new double[size] : deviation[e], common))
        .toList();
  }

  private double[][] moved(double[] move, double[] nextCommon) {
    double[][] next = new double[engines][size];
    for (int i = 0; i < size; i++) {
      nextCommon[i] += move[i];
      for (int e = 0; e < engines; e++) {
        next[e][i] = deviation[e][i] + move[(e + 1) * size + i];
      }
    }
    return next;
  }

  private double[] constants(double[] own, double[] shared) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = Math.exp(shared[i] + own[i]);
    }
    return values;
  }

  private double loss(double[] shared, double[][] own) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += square((shared[i] - Math.log(prior.start()[i])) / prior.commonWidth()[i]);
      for (int e = 0; e < engines; e++) {
        sum += square(own[e][i] / prior.engineWidth()[i]);
      }
    }
    double[][] values = new double[engines][];
    for (int e = 0; e < engines; e++) {
      values[e] = constants(own[e], shared);
    }
    for (int row = 0; row < engine.length; row++) {
      double r = residual.at(row, values[engine[row]]) / prior.tolerance();
      sum += weight[row] * 2 * (Math.sqrt(1 + r * r) - 1);
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
  }

  /** The normal equations at the present constants. */
  private final class Normal {
    private final double[][][] curvature = new double[engines][size][size];
    private final double[][] slope = new double[engines][size];

    Normal() {
      double[][] values = new double[engines][];
      for (int e = 0; e < engines; e++) {
        values[e] = constants(deviation[e], common);
      }
      double[] gradient = new double[size];
      for (int row = 0; row < engine.length; row++) {
        add(row, values[engine[row]], gradient);
      }
    }

    private void add(int row, double[] at, double[] gradient) {
      double here = residual.at(row, at);
      double scaled = here / prior.tolerance();
      double w = weight[row] / Math.sqrt(1 + scaled * scaled) / square(prior.tolerance());
      for (int i = 0; i < size; i++) {
        double kept = at[i];
        at[i] = kept * Math.exp(NUDGE);
        gradient[i] = (residual.at(row, at) - here) / NUDGE;
        at[i] = kept;
      }
      double[][] h = curvature[engine[row]];
      double[] g = slope[engine[row]];
      for (int i = 0; i < size; i++) {
        g[i] += w * here * gradient[i];
        for (int j = i; j < size; j++) {
          h[i][j] += w * gradient[i] * gradient[j];
        }
      }
    }

    double[] solve(double damping) {
      int all = size * (engines + 1);
      double[][] matrix = new double[all][all];
      double[] right = new double[all];
      for (int i = 0; i < size; i++) {
        double tight = 1 / square(prior.commonWidth()[i]);
        matrix[i][i] += tight;
        right[i] -= tight * (common[i] - Math.log(prior.start()[i]));
        for (int e = 0; e < engines; e++) {
          fill(matrix, right, e, i);
        }
      }
      for (int i = 0; i < all; i++) {
        matrix[i][i] *= 1 + damping;
      }
      return new Cholesky(matrix).solve(right);
    }

    private void fill(double[][] matrix, double[] right, int e, int i) {
      int at = (e + 1) * size;
      double tight = 1 / square(prior.engineWidth()[i]);
      matrix[at + i][at + i] += tight;
      right[at + i] -= tight * deviation[e][i] + slope[e][i];
      right[i] -= slope[e][i];
      for (int j = 0; j < size; j++) {
        double h = j < i ? curvature[e][j][i] : curvature[e][i][j];
        matrix[i][at + j] += h;
        if (j >= i) {
          matrix[i][j] += h;
          matrix[at + i][at + j] += h;
        }
      }
    }
  }
}
