package dev.millwright.forecast;

import dev.millwright.forecast.KernelTerm.Space;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measured places that may say something of each other, laid out so that the covariances of one
 * more place with all of them take few steps: what places of a {@link Kinds kind} share is worked
 * out once, and the rest a stretch of places at a time, in loops that the JVM turns into
 * instructions for several numbers each.
 */
final class Block {
  /** What is worked out for so many places stays in the nearest cache of a core. */
  private static final int STRETCH = 256;

  private final Covariance covariance;
  private final Site[] places;

  /** By position: which row it is, and of which kind. */
  private final int[] rows;

  private final int[] kind;
  private final Kinds kinds;

  /** By coordinate and position. */
  private final double[][] load;

  private final double[][] shares;

  /** By position, see {@link #weigh}. */
  private double[] weight = {};

  /**
   * Takes some rows.
   *
   * @param sites of all rows
   * @param own which to take
   * @param departures by row, the variance that its run keeps to itself, the same for all of a run
   */
  Block(Covariance covariance, Site[] sites, int[] own, double[] departures) {
    this.covariance = covariance;
    Site[] mine = Arrays.stream(own).mapToObj(row -> sites[row]).toArray(Site[]::new);
    Comparator<Site> order = Kinds.order(mine);
    rows =
        Arrays.stream(own)
            .boxed()
            .sorted(Comparator.comparing(row -> sites[row], order))
            .mapToInt(row -> row)
            .toArray();
    places = Arrays.stream(rows).mapToObj(row -> sites[row]).toArray(Site[]::new);
    kinds =
        new Kinds(
            covariance, places, Arrays.stream(rows).mapToDouble(row -> departures[row]).toArray());
    kind = new int[places.length];
    for (int i = 1; i < places.length; i++) {
      kind[i] = kind[i - 1] + (order.compare(places[i - 1], places[i]) == 0 ? 0 : 1);
    }
    load = columns(Block::load);
    shares = columns(Block::shares);
  }

  private double[][] columns(Function<Site, double[]> at) {
    int width = places.length == 0 ? 0 : at.apply(places[0]).length;
    double[][] columns = new double[width][places.length];
    for (int i = 0; i < places.length; i++) {
      for (int c = 0; c < width; c++) {
        columns[c][i] = at.apply(places[i])[c];
      }
    }
    return columns;
  }

  private static double[] load(Site site) {
    return site.at()[Space.LOAD.ordinal()];
  }

  private static double[] shares(Site site) {
    return site.at()[Space.SHARES.ordinal()];
  }

  int size() {
    return rows.length;
  }

  int row(int position) {
    return rows[position];
  }

  /**
   * Sets the weights of {@link #weighted}.
   *
   * @param weights by row
   */
  void weigh(double[] weights) {
    weight = Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray();
  }

  /** The variance that a place shares with its own run alone. */
  double departure(Site site) {
    return kinds.departure(site);
  }

  /** The positions of each run, in ascending order. */
  List<int[]> runs() {
    return IntStream.range(0, places.length)
        .filter(i -> places[i].run() >= 0)
        .boxed()
        .collect(Collectors.groupingBy(i -> places[i].run()))
        .values()
        .stream()
        .map(own -> own.stream().mapToInt(i -> i).toArray())
        .toList();
  }

  /** The covariances of a place with all places, by position. */
  double[] with(Site site) {
    double[] all = new double[rows.length];
    Stretch stretch = new Stretch(site);
    for (int from = 0; from < all.length; from += STRETCH) {
      int length = stretch.at(from);
      System.arraycopy(stretch.found, 0, all, from, length);
    }
    return all;
  }

  /** The sum of the covariances of a place with all places, weighted; faster than one by one. */
  double weighted(Site site) {
    double sum = 0;
    Stretch stretch = new Stretch(site);
    for (int from = 0; from < rows.length; from += STRETCH) {
      int length = stretch.at(from);
      sum += weighted(from, stretch.found, 0, length);
    }
    return sum;
  }

  /** The sum of values by position, weighted. */
  double weighted(double[] values) {
    double sum = 0;
    for (int from = 0; from < rows.length; from += STRETCH) {
      sum += weighted(from, values, from, Math.min(STRETCH, rows.length - from));
    }
    return sum;
  }

  /** Two sums at a time, so that one need not wait for the other. */
  private double weighted(int from, double[] values, int at, int length) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < length; i += 2) {
      even += weight[from + i] * values[at + i];
      odd += weight[from + i + 1] * values[at + i + 1];
    }
    return even + odd + (i < length ? weight[from + i] * values[at + i] : 0);
  }

  /** What is worked out for one stretch of places after the other. */
  private final class Stretch {
    private final double[] here;
    private final double[] mine;
    private final double[][] parts;
    private final double[] far = new double[STRETCH];
    private final double[] unlike = new double[STRETCH];
    private final double[] part = new double[STRETCH];
    private final Fading fading = new Fading(STRETCH);

    /** The covariances with the places of the stretch. */
    final double[] found = new double[STRETCH];

    Stretch(Site site) {
      here = load(site);
      mine = shares(site);
      parts = kinds.parts(site);
    }

    /** Finds them for the places from a position on, and says for how many. */
    int at(int from) {
      int length = Math.min(STRETCH, rows.length - from);
      gather(Covariance.STEADY, from, length, found);
      squares(load, here, from, length, far, 0);
      boolean shared = false;
      for (int s = Covariance.STEADY + 1; s < parts.length; s++) {
        if (any(parts[s], kind[from], kind[from + length - 1])) {
          gather(s, from, length, part);
          if (covariance.overShares(s) && !shared) {
            squares(shares, mine, from, length, unlike, 0);
            shared = true;
          }
          covariance.fade(s, fading, length, far, unlike);
          fading.add(part, length, found);
        }
      }
      return length;
    }

    private static boolean any(double[] values, int first, int last) {
      for (int k = first; k <= last; k++) {
        if (values[k] != 0) {
          return true;
        }
      }
      return false;
    }

    private void gather(int s, int from, int length, double[] into) {
      double[] own = parts[s];
      for (int i = 0; i < length; i++) {
        into[i] = own[kind[from + i]];
      }
    }
  }

  /** Squared distances, two coordinates at a time. */
  private static void squares(
      double[][] columns, double[] at, int from, int length, double[] squares, int to) {
    Arrays.fill(squares, to, to + length, 0);
    int c = 0;
    for (; c + 1 < columns.length; c += 2) {
      double[] one = columns[c];
      double[] other = columns[c + 1];
      double here = at[c];
      double there = at[c + 1];
      for (int i = 0; i < length; i++) {
        double d = one[from + i] - here;
        double e = other[from + i] - there;
        squares[to + i] = squares[to + i] + d * d + e * e;
      }
    }
    if (c < columns.length) {
      double[] last = columns[c];
      double here = at[c];
      for (int i = 0; i < length; i++) {
        double d = last[from + i] - here;
        squares[to + i] += d * d;
      }
    }
  }

  /** The upper triangle of the covariances of some positions, in ascending order. */
  double[][] among(int[] positions) {
    int n = positions.length;
    double[][] matrix = new double[n][n];
    Pairs pairs = new Pairs(positions);
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; ) {
        j += pairs.add(i, j, matrix[i]);
      }
    }
    pairs.finish();
    return matrix;
  }

  /** Pairs of some places, whose covariances are worked out together. */
  private final class Pairs {
    private final int[] positions;
    private final double[][] ownLoad;
    private final double[][] ownShares;
    private final double[] far = new double[STRETCH];
    private final double[] unlike = new double[STRETCH];
    private final double[][] parts = new double[covariance.shapes()][STRETCH];
    private final double[][] rows = new double[STRETCH][];
    private final int[] columns = new int[STRETCH];
    private final Fading fading = new Fading(STRETCH);
    private int held;

    Pairs(int[] positions) {
      this.positions = positions;
      ownLoad = own(load);
      ownShares = own(shares);
    }

    private double[][] own(double[][] all) {
      double[][] own = new double[all.length][positions.length];
      for (int c = 0; c < all.length; c++) {
        for (int i = 0; i < positions.length; i++) {
          own[c][i] = all[c][positions[i]];
        }
      }
      return own;
    }

    /**
     * Puts covariances of one of the places into its row, from a column on, at the latest when
     * finished; says how many.
     */
    int add(int i, int column, double[] row) {
      int here = positions[i];
      int length = Math.min(positions.length - column, STRETCH - held);
      squares(ownLoad, load(places[here]), column, length, far, held);
      squares(ownShares, shares(places[here]), column, length, unlike, held);
      double[] common = kinds.common(kind[here]);
      for (int k = 0; k < length; k++) {
        int at = (kind[positions[column + k]] - kind[here]) * parts.length;
        for (int s = 0; s < parts.length; s++) {
          parts[s][held + k] = common[at + s];
        }
        rows[held + k] = row;
        columns[held + k] = column + k;
      }
      held += length;
      if (held == STRETCH) {
        finish();
      }
      return length;
    }

    void finish() {
      double[] found = parts[Covariance.STEADY];
      for (int s = Covariance.STEADY + 1; s < parts.length; s++) {
        covariance.fade(s, fading, held, far, unlike);
        fading.add(parts[s], held, found);
      }
      for (int i = 0; i < held; i++) {
        rows[i][columns[i]] = found[i];
      }
      held = 0;
    }
  }
}
