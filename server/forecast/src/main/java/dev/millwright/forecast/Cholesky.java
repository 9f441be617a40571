package dev.millwright.forecast;

/**
 * The factor UᵀU of a symmetric positive definite matrix, by rows of its upper triangle so that the
 * inner loops run along memory.
 */
final class Cholesky {
  private static final int BLOCK = 48;

  private final double[][] rows;
  private final int n;

  /**
   * Factors in place.
   *
   * @param upper row i holds the columns from i on at their own index; it is overwritten
   */
  Cholesky(double[][] upper) {
    rows = upper;
    n = upper.length;
    for (int start = 0; start < n; start += BLOCK) {
      int end = Math.min(n, start + BLOCK);
      factorBlock(start, end);
      for (int i = end; i < n; i++) {
        eliminate(rows[i], i, start, end);
      }
    }
  }

  private void factorBlock(int start, int end) {
    for (int k = start; k < end; k++) {
      double[] row = rows[k];
      eliminate(row, k, start, k);
      if (!(row[k] > 0)) {
        throw new ArithmeticException("the matrix is not positive definite at row " + k);
      }
      double scale = 1 / Math.sqrt(row[k]);
      for (int j = k; j < n; j++) {
        row[j] *= scale;
      }
    }
  }

  private void eliminate(double[] row, int i, int from, int to) {
    int k = from;
    for (; k + 3 < to; k += 4) {
      subtract(row, i, k);
    }
    for (; k < to; k++) {
      double[] a = rows[k];
      double fa = a[i];
      for (int j = i; j < n; j++) {
        row[j] -= fa * a[j];
      }
    }
  }

  private void subtract(double[] row, int i, int k) {
    double[] a = rows[k];
    double[] b = rows[k + 1];
    double[] c = rows[k + 2];
    double[] d = rows[k + 3];
    double fa = a[i];
    double fb = b[i];
    double fc = c[i];
    double fd = d[i];
    for (int j = i; j < n; j++) {
      row[j] -= fa * a[j] + fb * b[j] + fc * c[j] + fd * d[j];
    }
  }

  /** The solution of A x = y. */
  double[] solve(double[] y) {
    double[] x = y.clone();
    forward(x, 0);
    for (int k = n - 1; k >= 0; k--) {
      double[] row = rows[k];
      double sum = x[k];
      for (int j = k + 1; j < n; j++) {
        sum -= row[j] * x[j];
      }
      x[k] = sum / row[k];
    }
    return x;
  }

  /** yᵀ A⁻¹ y. */
  double quadratic(double[] y) {
    double[] x = y.clone();
    forward(x, 0);
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return sum;
  }

  /** The rows and columns of the inverse at some positions, these in ascending order. */
  double[][] inverse(int[] positions) {
    double[][] solved = new double[positions.length][];
    for (int p = 0; p < positions.length; p++) {
      solved[p] = new double[n];
      solved[p][positions[p]] = 1;
      forward(solved[p], positions[p]);
    }
    double[][] inverse = new double[positions.length][positions.length];
    for (int p = 0; p < positions.length; p++) {
      for (int q = 0; q <= p; q++) {
        double sum = 0;
        for (int k = positions[p]; k < n; k++) {
          sum += solved[p][k] * solved[q][k];
        }
        inverse[p][q] = sum;
        inverse[q][p] = sum;
      }
    }
    return inverse;
  }

  /** Solves Uᵀ z = x in place; x is 0 before a position. */
  private void forward(double[] x, int from) {
    for (int k = from; k < n; k++) {
      double[] row = rows[k];
      double value = x[k] / row[k];
      x[k] = value;
      for (int j = k + 1; j < n; j++) {
        x[j] -= row[j] * value;
      }
    }
  }

  /** log |A|. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += 2 * Math.log(rows[i][i]);
    }
    return sum;
  }
}
