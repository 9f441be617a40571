package dev.millwright.forecast;

import dev.millwright.forecast.KernelTerm.Field;
import dev.millwright.forecast.KernelTerm.Length;
import dev.millwright.forecast.KernelTerm.Space;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries the residuals of measured deployments, in logarithms, to a deployment that was not
 * measured: a Gaussian process whose covariance is the sum of {@link KernelTerm}s.
 */
final class Kriging {
  private static final int SPACES = Space.values().length;
  private static final int NEIGHBOURS = 48;
  private static final double FAR = 30;

  private final KernelTerm[] term;
  private final double noise;

  /** By term: variance that distance leaves, variance that it takes away, and how fast by space. */
  private final double[] constant;

  private final double[] fading;

  /**
   * Variance of a place of which nothing is known: that of all terms, whether seen before or not.
   */
  private final double prior;

  private final double[][] sharpness;
  private final int[][] spaces;
  private final Map<String, Integer> groups = new HashMap<>();

  /** Fields that all terms name: rows that differ in one of them say nothing of each other. */
  private final List<Field> common;

  private final Map<String, Integer> blocks = new HashMap<>();

  /** By block: its rows. */
  private int[][] rows = {};

  private Site[] sites = {};
  private double[] weights = {};
  private double[] doubts = {};

  Kriging(List<KernelTerm> terms, double noise) {
    this.term = terms.toArray(KernelTerm[]::new);
    this.noise = noise;
    constant = new double[term.length];
    fading = new double[term.length];
    sharpness = new double[term.length][SPACES];
    spaces = new int[term.length][];
    for (int t = 0; t < term.length; t++) {
      double variance = term[t].size() * term[t].size();
      constant[t] = term[t].constant() * variance;
      fading[t] = (1 - term[t].constant()) * variance;
      for (Length length : term[t].lengths()) {
        sharpness[t][length.space().ordinal()] = .5 / (length.length() * length.length());
      }
      spaces[t] = term[t].lengths().stream().mapToInt(length -> length.space().ordinal()).toArray();
    }
    prior = terms.stream().mapToDouble(t -> t.size() * t.size()).sum();
    common =
        Arrays.stream(Field.values())
            .filter(field -> terms.stream().allMatch(t -> t.fields().contains(field)))
            .toList();
  }

  /** A deployment's place; groups never seen among the measured ones match nothing. */
  Site site(ServingCase c, boolean guessing, double[][] at, boolean measured) {
    String[] words = new String[Field.values().length];
    for (Field field : Field.values()) {
      words[field.ordinal()] = Site.word(c, field, guessing);
    }
    String[] keys = new String[term.length];
    for (int t = 0; t < term.length; t++) {
      StringBuilder key = new StringBuilder();
      for (Field field : term[t].fields()) {
        key.append('|').append(words[field.ordinal()]);
      }
      keys[t] = key.toString();
    }
    StringBuilder block = new StringBuilder();
    common.forEach(field -> block.append('|').append(words[field.ordinal()]));
    return site(block.toString(), keys, at, measured);
  }

  /**
   * A place by the names of its groups.
   *
   * @param block places of other blocks have nothing in common with it
   * @param keys one per term
   */
  Site site(String block, String[] keys, double[][] at, boolean measured) {
    int[] codes = new int[term.length];
    for (int t = 0; t < term.length; t++) {
      codes[t] = code(groups, t + keys[t], measured);
    }
    return new Site(code(blocks, block, measured), codes, at);
  }

  private static int code(Map<String, Integer> codes, String text, boolean measured) {
    Integer known = measured ? codes.computeIfAbsent(text, k -> codes.size()) : codes.get(text);
    return known == null ? -1 : known;
  }

  /** The covariance of two deployments. */
  double covariance(Site a, Site b) {
    return covariance(a, b, new double[SPACES]);
  }

  /**
   * @param squares space for distances, which are worked out only where a term asks
   */
  private double covariance(Site a, Site b, double[] squares) {
    int[] mine = a.groups();
    int[] theirs = b.groups();
    double sum = 0;
    Arrays.fill(squares, -1);
    for (int t = 0; t < term.length; t++) {
      if (mine[t] != theirs[t] || mine[t] < 0) {
        continue;
      }
      double part = constant[t];
      if (fading[t] > 0) {
        double exponent = 0;
        for (int s : spaces[t]) {
          if (squares[s] < 0) {
            squares[s] = square(a.at()[s], b.at()[s]);
          }
          exponent += squares[s] * sharpness[t][s];
        }
        part += exponent > FAR ? 0 : fading[t] * Math.exp(-exponent);
      }
      sum += part;
    }
    return sum;
  }

  private static double square(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double d = x[i] - y[i];
      sum += d * d;
    }
    return sum;
  }

  /**
   * Learns residuals.
   *
   * @param doubt by row: how much larger its noise is, squared; 1 for a sure one
   * @return the residual of each row as forecast without that row, where {@code leaveOneOut}
   */
  double[] learn(Site[] measured, double[] residuals, double[] doubt, boolean leaveOneOut) {
    take(measured, new double[measured.length], doubt);
    double[] left = new double[measured.length];
    for (int[] block : rows) {
      learn(block, residuals, left, leaveOneOut);
    }
    return left;
  }

  private void learn(int[] block, double[] residuals, double[] left, boolean leaveOneOut) {
    int n = block.length;
    double[][] matrix = new double[n][n];
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        matrix[i][j] = covariance(sites[block[i]], sites[block[j]]);
      }
      matrix[i][i] += noise * noise * doubts[block[i]];
      right[i] = residuals[block[i]];
    }
    Cholesky factor = new Cholesky(matrix);
    double[] solved = factor.solve(right);
    double[] diagonal = leaveOneOut ? factor.inverseDiagonal() : solved;
    for (int i = 0; i < n; i++) {
      weights[block[i]] = solved[i];
      left[block[i]] = leaveOneOut ? solved[i] / diagonal[i] : 0;
    }
  }

  private void take(Site[] measured, double[] learned, double[] doubt) {
    sites = measured;
    weights = learned;
    doubts = doubt;
    rows = new int[blocks.size()][];
    for (int b = 0; b < rows.length; b++) {
      int block = b;
      rows[b] =
          java.util.stream.IntStream.range(0, sites.length)
              .filter(i -> sites[i].block() == block)
              .toArray();
    }
  }

  /** The measured places that may say something of a place. */
  private int[] near(Site site) {
    return site.block() < 0 ? new int[0] : rows[site.block()];
  }

  /** Takes weights that were learned before. */
  void restore(Site[] measured, double[] learned, double[] doubt) {
    take(measured, learned, doubt);
  }

  double weight(int row) {
    return weights[row];
  }

  double doubt(int row) {
    return doubts[row];
  }

  /**
   * The expected residual and how sure it is, in one pass.
   *
   * @param mean the residual to expect
   * @param deviation its standard deviation without noise, from the most telling neighbours
   */
  record Belief(double mean, double deviation) {}

  /** The residual to expect alone, in a fraction of the time. */
  double mean(Site site) {
    double[] squares = new double[SPACES];
    double sum = 0;
    for (int i : near(site)) {
      sum += weights[i] * covariance(site, sites[i], squares);
    }
    return sum;
  }

  Belief belief(Site site) {
    int[] block = near(site);
    double[] cov = new double[block.length];
    double sum = 0;
    double[] squares = new double[SPACES];
    for (int i = 0; i < block.length; i++) {
      cov[i] = covariance(site, sites[block[i]], squares);
      sum += weights[block[i]] * cov[i];
    }
    int[] near = nearest(cov);
    double[][] matrix = new double[near.length][near.length];
    double[] right = new double[near.length];
    for (int i = 0; i < near.length; i++) {
      right[i] = cov[near[i]];
      near[i] = block[near[i]];
    }
    for (int i = 0; i < near.length; i++) {
      for (int j = i; j < near.length; j++) {
        matrix[i][j] = covariance(sites[near[i]], sites[near[j]]);
      }
      matrix[i][i] += noise * noise * doubts[near[i]];
    }
    double known = near.length == 0 ? 0 : new Cholesky(matrix).quadratic(right);
    return new Belief(sum, Math.sqrt(Math.max(1e-6, prior - known)));
  }

  private static int[] nearest(double[] cov) {
    int keep = Math.min(NEIGHBOURS, cov.length);
    double[] sorted = cov.clone();
    Arrays.sort(sorted);
    double least = keep == 0 ? 0 : sorted[sorted.length - keep];
    int[] found = new int[keep];
    int at = 0;
    for (int i = 0; i < cov.length && at < keep; i++) {
      if (cov[i] >= least) {
        found[at++] = i;
      }
    }
    return found;
  }

  /** How alike a place is to each measured one: 1 for the same, 0 for nothing in common. */
  double[] likeness(Site site) {
    double[] alike = new double[sites.length];
    for (int i : near(site)) {
      alike[i] = covariance(site, sites[i]) / prior;
    }
    return alike;
  }

  /** How far each measured place is in load, hardware and architecture, squared. */
  double[] apart(Site site) {
    double[] apart = new double[sites.length];
    for (int i = 0; i < sites.length; i++) {
      for (Space space : List.of(Space.LOAD, Space.HARDWARE, Space.ARCHITECTURE)) {
        apart[i] += square(site.at()[space.ordinal()], sites[i].at()[space.ordinal()]);
      }
    }
    return apart;
  }

  double noise() {
    return noise;
  }
}
