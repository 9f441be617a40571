package dev.millwright.forecast;

import dev.millwright.forecast.KernelTerm.Field;
import dev.millwright.forecast.KernelTerm.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Carries the residuals of measured deployments, in logarithms, to a deployment that was not
 * measured: a Gaussian process whose covariance is the sum of {@link KernelTerm}s.
 */
final class Kriging {
  private static final int NEIGHBOURS = 48;
  private static final Field[] FIELDS = Field.values();

  private final List<KernelTerm> terms;
  private final Covariance covariance;
  private final double noise;

  /** By term: the numbers of its groups, which no other term has. */
  private final List<Map<Object, Integer>> groups = new ArrayList<>();

  private int known;

  /** Fields that all terms name: rows that differ in one of them say nothing of each other. */
  private final List<Field> common;

  /** By field, the numbers of its words. */
  private final List<Map<Object, Integer>> words = new ArrayList<>();

  private final Map<Object, Integer> codes = new HashMap<>();
  private final Map<Object, Integer> runs = new HashMap<>();
  private final Runs together;
  private final Block nobody;
  private Block[] blocks = {};
  private Site[] sites = {};
  private double[] weights = {};
  private double[] doubts = {};
  private double[] departures = {};

  Kriging(List<KernelTerm> terms, double noise) {
    this(terms, noise, Runs.of(List.of()));
  }

  /** One that tells deployments by what was measured together. */
  Kriging(List<KernelTerm> terms, double noise, Runs together) {
    this.together = together;
    this.terms = terms;
    this.noise = noise;
    covariance = new Covariance(terms);
    nobody = new Block(covariance, new Site[0], new int[0], new double[0]);
    terms.forEach(term -> groups.add(new HashMap<>()));
    Arrays.stream(FIELDS).forEach(field -> words.add(new HashMap<>()));
    common =
        Arrays.stream(Field.values())
            .filter(field -> terms.stream().allMatch(t -> t.fields().contains(field)))
            .toList();
  }

  /** A deployment's place; groups never seen among the measured ones match nothing. */
  Site site(ServingCase c, boolean guessing, double[][] at, boolean measured) {
    int[] numbers = new int[FIELDS.length];
    for (Field field : FIELDS) {
      String word = Site.word(c, field, guessing);
      numbers[field.ordinal()] = code(words.get(field.ordinal()), word, measured);
    }
    Object[] keys = new Object[terms.size()];
    for (int t = 0; t < keys.length; t++) {
      keys[t] = Words.of(numbers, terms.get(t).fields());
    }
    return site(Words.of(numbers, common), together.of(c.input), keys, at, measured);
  }

  /** What a deployment says in the fields of a term: 16 bits for the number of each word. */
  private record Words(long first, long last) {
    private static final Words UNKNOWN = new Words(-1, -1);

    static Words of(int[] numbers, List<Field> fields) {
      long first = 0;
      long last = 0;
      for (Field field : fields) {
        int number = numbers[field.ordinal()];
        if (number < 0) {
          return UNKNOWN;
        }
        first = first << 16 | last >>> 48;
        last = last << 16 | number;
      }
      return new Words(first, last);
    }
  }

  /**
   * A place by the names of its groups.
   *
   * @param block places of other blocks have nothing in common with it
   * @param run of the places that were measured together with it
   * @param keys one per term
   */
  Site site(Object block, Object run, Object[] keys, double[][] at, boolean measured) {
    int[] own = new int[keys.length];
    for (int t = 0; t < own.length; t++) {
      Map<Object, Integer> codes = groups.get(t);
      Integer group =
          measured ? codes.computeIfAbsent(keys[t], key -> known++) : codes.get(keys[t]);
      own[t] = group == null ? -1 : group;
    }
    return new Site(code(codes, block, measured), code(runs, run, measured), own, at);
  }

  private static int code(Map<Object, Integer> codes, Object key, boolean measured) {
    Integer known = measured ? codes.computeIfAbsent(key, k -> codes.size()) : codes.get(key);
    return known == null ? -1 : known;
  }

  /**
   * Learns residuals.
   *
   * @param trust how much is made of each row
   */
  void learn(Site[] measured, double[] residuals, Trust trust) {
    take(measured, new double[measured.length], trust);
    for (Block block : blocks) {
      solve(block, residuals);
      block.weigh(weights);
    }
  }

  /**
   * How much is made of each row.
   *
   * @param doubts how much larger its noise is, squared; 1 for a sure one
   * @param departures variance that its run errs by alone
   */
  record Trust(double[] doubts, double[] departures) {
    static Trust of(double[] doubts) {
      return new Trust(doubts, new double[doubts.length]);
    }
  }

  /**
   * What rows err by that others do not tell.
   *
   * @param row beyond what all other rows tell
   * @param run by row: the median of what the rows of its run err by beyond what all other runs
   *     tell
   */
  record Untold(double[] row, double[] run) {}

  /** Learns residuals, and what each row and run errs by beyond what the others tell. */
  Untold untold(Site[] measured, double[] residuals, double[] doubt) {
    take(measured, new double[measured.length], Trust.of(doubt));
    Untold untold = new Untold(new double[measured.length], new double[measured.length]);
    for (Block block : blocks) {
      Cholesky factor = solve(block, residuals);
      for (int[] run : block.runs()) {
        untold(block, factor, run, untold);
      }
    }
    return untold;
  }

  private void untold(Block block, Cholesky factor, int[] run, Untold untold) {
    double[][] inverse = factor.inverse(run);
    double[] solved = new double[run.length];
    for (int i = 0; i < run.length; i++) {
      solved[i] = weights[block.row(run[i])];
      untold.row[block.row(run[i])] = solved[i] / inverse[i][i];
    }
    double[] left = new Cholesky(inverse).solve(solved);
    Arrays.sort(left);
    double median = (left[(left.length - 1) / 2] + left[left.length / 2]) / 2;
    for (int i : run) {
      untold.run[block.row(i)] = median;
    }
  }

  private Cholesky solve(Block block, double[] residuals) {
    int n = block.size();
    double[][] matrix = block.among(IntStream.range(0, n).toArray());
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] += noise * noise * doubts[block.row(i)];
      right[i] = residuals[block.row(i)];
    }
    Cholesky factor = new Cholesky(matrix);
    double[] solved = factor.solve(right);
    for (int i = 0; i < n; i++) {
      weights[block.row(i)] = solved[i];
    }
    return factor;
  }

  private void take(Site[] measured, double[] learned, Trust trust) {
    sites = measured;
    weights = learned;
    doubts = trust.doubts;
    departures = trust.departures;
    blocks = new Block[codes.size()];
    for (int b = 0; b < blocks.length; b++) {
      int code = b;
      int[] own = IntStream.range(0, sites.length).filter(i -> sites[i].block() == code).toArray();
      blocks[b] = new Block(covariance, sites, own, departures);
    }
  }

  /** The measured places that may say something of a place. */
  private Block near(Site site) {
    return site.block() < 0 ? nobody : blocks[site.block()];
  }

  /** Takes weights that were learned before. */
  void restore(Site[] measured, double[] learned, Trust trust) {
    take(measured, learned, trust);
    for (Block block : blocks) {
      block.weigh(weights);
    }
  }

  double weight(int row) {
    return weights[row];
  }

  double doubt(int row) {
    return doubts[row];
  }

  double departure(int row) {
    return departures[row];
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
    return near(site).weighted(site);
  }

  Belief belief(Site site) {
    Block block = near(site);
    double[] alike = block.with(site);
    int[] near = most(alike, block);
    double[][] matrix = block.among(near);
    double[] right = new double[near.length];
    for (int i = 0; i < near.length; i++) {
      matrix[i][i] += noise * noise * doubts[block.row(near[i])];
      right[i] = alike[near[i]];
    }
    double known = near.length == 0 ? 0 : new Cholesky(matrix).quadratic(right);
    double unknown = covariance.most() + block.departure(site) - known;
    return new Belief(block.weighted(alike), Math.sqrt(Math.max(1e-6, unknown)));
  }

  /**
   * Where the largest values are, in ascending order; of equal ones those of the first rows.
   * Positions near the largest are looked at first: few of the others are then worth keeping.
   */
  private static int[] most(double[] values, Block block) {
    int keep = Math.min(NEIGHBOURS, values.length);
    int[] found = new int[keep];
    int held = 0;
    int begin = Math.max(0, largest(values) - NEIGHBOURS / 2);
    for (int k = 0; k < values.length; k++) {
      int i = begin + k < values.length ? begin + k : begin + k - values.length;
      if (held == keep && !before(i, found[keep - 1], values, block)) {
        continue;
      }
      int at = held < keep ? held++ : keep - 1;
      while (at > 0 && before(i, found[at - 1], values, block)) {
        found[at] = found[at - 1];
        at--;
      }
      found[at] = i;
    }
    Arrays.sort(found);
    return found;
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  private static boolean before(int a, int b, double[] values, Block block) {
    return values[a] == values[b] ? block.row(a) < block.row(b) : values[a] > values[b];
  }

  /** How alike a place is to each measured one: 1 for the same, 0 for nothing in common. */
  double[] likeness(Site site) {
    double[] likeness = new double[sites.length];
    Block block = near(site);
    double[] alike = block.with(site);
    for (int i = 0; i < alike.length; i++) {
      likeness[block.row(i)] = alike[i] / (covariance.most() + block.departure(site));
    }
    return likeness;
  }

  /** How far each measured place is in load, hardware and architecture, squared. */
  double[] apart(Site site) {
    double[] apart = new double[sites.length];
    for (int i = 0; i < sites.length; i++) {
      for (Space space : List.of(Space.LOAD, Space.HARDWARE, Space.ARCHITECTURE)) {
        apart[i] += Covariance.square(site.at()[space.ordinal()], sites[i].at()[space.ordinal()]);
      }
    }
    return apart;
  }

  double noise() {
    return noise;
  }
}
