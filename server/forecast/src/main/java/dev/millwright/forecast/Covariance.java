package dev.millwright.forecast;

import dev.millwright.forecast.KernelTerm.Length;
import dev.millwright.forecast.KernelTerm.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The terms by which places are alike, as numbers. Many places share their software's age, hardware
 * and architecture, the lasting spaces; load and shares are each place's own. Terms that fade alike
 * over load and shares are of one shape.
 */
final class Covariance {
  static final List<Space> LASTING = List.of(Space.TIME, Space.HARDWARE, Space.ARCHITECTURE);

  /** The shape of terms that load and shares take nothing from. */
  static final int STEADY = 0;

  /** By term: variance that distance leaves, and variance that it takes away. */
  private final double[] constant;

  private final double[] fading;

  /** By term and lasting space: how fast. */
  private final double[][] sharpness;

  private final int[][] lasting;

  /** By term. */
  private final int[] shape;

  /** By shape: its terms, and how fast load and shares take from them. */
  private final int[][] alike;

  private final double[] loadSharpness;
  private final double[] shareSharpness;
  private final double most;

  Covariance(List<KernelTerm> terms) {
    int n = terms.size();
    constant = new double[n];
    fading = new double[n];
    sharpness = new double[n][];
    lasting = new int[n][];
    shape = new int[n];
    List<List<Double>> shapes = new ArrayList<>(List.of(List.of(0., 0.)));
    for (int t = 0; t < n; t++) {
      KernelTerm one = terms.get(t);
      double variance = one.size() * one.size();
      constant[t] = one.constant() * variance;
      fading[t] = (1 - one.constant()) * variance;
      sharpness[t] = LASTING.stream().mapToDouble(space -> sharpness(one, space)).toArray();
      double[] sharp = sharpness[t];
      lasting[t] = IntStream.range(0, sharp.length).filter(l -> sharp[l] > 0).toArray();
      List<Double> pair = List.of(sharpness(one, Space.LOAD), sharpness(one, Space.SHARES));
      if (!shapes.contains(pair)) {
        shapes.add(pair);
      }
      shape[t] = shapes.indexOf(pair);
    }
    alike =
        IntStream.range(0, shapes.size())
            .mapToObj(s -> IntStream.range(0, n).filter(t -> shape[t] == s).toArray())
            .toArray(int[][]::new);
    loadSharpness = shapes.stream().mapToDouble(List::getFirst).toArray();
    shareSharpness = shapes.stream().mapToDouble(List::getLast).toArray();
    most = terms.stream().mapToDouble(t -> t.size() * t.size()).sum();
  }

  private static double sharpness(KernelTerm term, Space space) {
    return term.lengths().stream()
        .filter(length -> length.space() == space)
        .mapToDouble(Length::length)
        .map(length -> .5 / (length * length))
        .sum();
  }

  /** Variance of a place of which nothing is known: that of all terms, whether seen or not. */
  double most() {
    return most;
  }

  int terms() {
    return constant.length;
  }

  int shapes() {
    return alike.length;
  }

  int shape(int term) {
    return shape[term];
  }

  int[] terms(int s) {
    return alike[s];
  }

  /** What distance leaves of a term. */
  double constant(int term) {
    return constant[term];
  }

  /** What distance takes from a term. */
  double fading(int term) {
    return fading[term];
  }

  /** Over which of the {@link #LASTING} spaces a term fades. */
  int[] lasting(int term) {
    return lasting[term];
  }

  /** The part of a term that distance in one of the {@link #LASTING} spaces leaves. */
  double left(int term, int l, double[] here, double[] there) {
    return Fading.of(sharpness[term][l] * square(here, there));
  }

  boolean overShares(int s) {
    return shareSharpness[s] > 0;
  }

  /** The part of a shape that squared distances in load and shares leave. */
  double left(int s, double load, double shares) {
    return s == STEADY ? 1 : Fading.of(load * loadSharpness[s] + shares * shareSharpness[s]);
  }

  /** The same for several places at once, of a shape that is not {@link #STEADY}. */
  void fade(int s, Fading fading, int length, double[] load, double[] shares) {
    if (overShares(s)) {
      fading.over(length, load, loadSharpness[s], shares, shareSharpness[s]);
    } else {
      fading.over(length, load, loadSharpness[s]);
    }
  }

  static double square(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double d = x[i] - y[i];
      sum += d * d;
    }
    return sum;
  }
}
