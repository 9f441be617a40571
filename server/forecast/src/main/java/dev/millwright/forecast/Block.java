package dev.millwright.forecast;

import dev.millwright.forecast.KernelTerm.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Measured places that may say something of each other, laid out so that the covariances of one
 * more place with all of them take few steps: by term, only those that agree with it are looked at,
 * and what many places share is worked out once.
 */
final class Block {
  private static final int[] NOBODY = {};

  /** All places one after the other take the time of one in so many picked out. */
  private static final int SEVERAL = 4;

  private final Covariance covariance;
  private final Site[] places;

  /** By position: which row it is. */
  private final int[] rows;

  private final int[] everybody;

  /** By a term's group: the positions of its places. */
  private final int[][] members;

  /** By lasting space: the different coordinates, and by position which of them. */
  private final double[][][] different = new double[Covariance.LASTING.size()][][];

  private final int[][] which = new int[Covariance.LASTING.size()][];

  /** By position: places of a kind differ in load and shares alone. */
  private final int[] kind;

  private final int kinds;

  /** By term, its lasting spaces and two of their coordinates: what the distance leaves. */
  private final double[][][][] between;

  /** By coordinate and position. */
  private final double[][] load;

  private final double[][] shares;

  /**
   * By run: the positions of its places, and the variance that they share with each other alone.
   */
  private final int[][] runs;

  private double[] departures = {};

  /** By position and by group, see {@link #weigh}. */
  private double[] weight = {};

  private double[] groupWeight = {};

  private double[] runWeight = {};

  /**
   * Takes some rows.
   *
   * @param sites of all rows
   * @param own which to take
   */
  Block(Covariance covariance, Site[] sites, int[] own) {
    this.covariance = covariance;
    rows = own;
    places = Arrays.stream(own).mapToObj(row -> sites[row]).toArray(Site[]::new);
    everybody = IntStream.range(0, rows.length).toArray();
    members = positions(Site::groups);
    runs = positions(site -> site.run() < 0 ? NOBODY : new int[] {site.run()});
    departures = new double[runs.length];
    for (int l = 0; l < different.length; l++) {
      sort(l);
    }
    between = new double[covariance.terms()][][][];
    for (int t = 0; t < between.length; t++) {
      between[t] = between(t);
    }
    kind = new int[places.length];
    kinds = kinds();
    load = columns(Block::load);
    shares = columns(Block::shares);
  }

  private int[][] positions(Function<Site, int[]> codes) {
    List<List<Integer>> found = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      for (int group : codes.apply(places[i])) {
        while (found.size() <= group) {
          found.add(new ArrayList<>());
        }
        found.get(group).add(i);
      }
    }
    return found.stream()
        .map(list -> list.stream().mapToInt(i -> i).toArray())
        .toArray(int[][]::new);
  }

  private void sort(int l) {
    int space = Covariance.LASTING.get(l).ordinal();
    Map<List<Double>, Integer> known = new HashMap<>();
    List<double[]> found = new ArrayList<>();
    which[l] = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      double[] at = places[i].at()[space];
      which[l][i] = number(known, Arrays.stream(at).boxed().toList());
      if (which[l][i] == found.size()) {
        found.add(at);
      }
    }
    different[l] = found.toArray(double[][]::new);
  }

  private int kinds() {
    Map<List<Integer>, Integer> known = new HashMap<>();
    for (int i = 0; i < kind.length; i++) {
      List<Integer> key = new ArrayList<>(List.of(places[i].run()));
      Arrays.stream(places[i].groups()).forEach(key::add);
      for (int[] own : which) {
        key.add(own[i]);
      }
      kind[i] = number(known, key);
    }
    return known.size();
  }

  private static <T> int number(Map<T, Integer> known, T key) {
    known.putIfAbsent(key, known.size());
    return java.util.Objects.requireNonNull(known.get(key));
  }

  private double[][][] between(int term) {
    int[] spaces = covariance.lasting(term);
    double[][][] between = new double[spaces.length][][];
    for (int k = 0; k < spaces.length; k++) {
      int l = spaces[k];
      between[k] = new double[different[l].length][];
      for (int here = 0; here < between[k].length; here++) {
        between[k][here] = left(term, l, different[l][here]);
      }
    }
    return between;
  }

  /** What the distance to each of the different coordinates leaves of a term. */
  private double[] left(int term, int l, double[] here) {
    double[] left = new double[different[l].length];
    for (int there = 0; there < left.length; there++) {
      left[there] = covariance.left(term, l, here, different[l][there]);
    }
    return left;
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
    groupWeight = Arrays.stream(members).mapToDouble(this::weight).toArray();
    runWeight = Arrays.stream(runs).mapToDouble(this::weight).toArray();
  }

  private double weight(int[] own) {
    return Arrays.stream(own).mapToDouble(i -> weight[i]).sum();
  }

  /**
   * Sets what runs keep to themselves.
   *
   * @param variances by row, the same for all rows of a run
   */
  void depart(double[] variances) {
    for (int run = 0; run < runs.length; run++) {
      departures[run] = runs[run].length == 0 ? 0 : variances[rows[runs[run][0]]];
    }
  }

  /** The variance that a place shares with its own run alone. */
  double departure(Site site) {
    return site.run() < 0 || site.run() >= runs.length ? 0 : departures[site.run()];
  }

  /** The positions of each run that has any. */
  List<int[]> runs() {
    return Arrays.stream(runs).filter(own -> own.length > 0).toList();
  }

  /** The covariances of a place with all places, by position. */
  double[] with(Site site) {
    double[] found = fading(site);
    double departure = departure(site);
    if (departure > 0) {
      for (int i : runs[site.run()]) {
        found[i] += departure;
      }
    }
    for (int term = 0; term < covariance.terms(); term++) {
      double stays = covariance.constant(term);
      if (stays > 0) {
        for (int i : members(site, term)) {
          found[i] += stays;
        }
      }
    }
    return found;
  }

  /** The sum of the covariances of a place with all places, weighted; faster than one by one. */
  double weighted(Site site) {
    double departure = departure(site);
    double sum = departure > 0 ? departure * runWeight[site.run()] : 0;
    for (int term = 0; term < covariance.terms(); term++) {
      int group = site.groups()[term];
      if (group >= 0 && group < members.length) {
        sum += covariance.constant(term) * groupWeight[group];
      }
    }
    return sum + weighted(fading(site));
  }

  /** The sum of values by position, weighted. */
  double weighted(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weight[i] * values[i];
    }
    return sum;
  }

  /** The part of the covariances that distance takes from. */
  private double[] fading(Site site) {
    double[] found = new double[rows.length];
    double[] parts = new double[rows.length];
    double[] far = squares(load, load(site), everybody);
    for (int s = 0; s < covariance.shapes(); s++) {
      int[] terms = covariance.terms(s);
      int[] widest = NOBODY;
      for (int term : terms) {
        int[] own = members(site, term);
        share(site, term, own, parts);
        widest = own.length > widest.length ? own : widest;
      }
      int[] some = terms.length == 1 ? widest : everybody;
      double[] unlike = covariance.overShares(s) ? squares(shares, shares(site), some) : parts;
      for (int i : some) {
        if (parts[i] != 0) {
          found[i] += parts[i] * covariance.left(s, far[i], unlike[i]);
          parts[i] = 0;
        }
      }
    }
    return found;
  }

  private int[] members(Site site, int term) {
    int group = site.groups()[term];
    return group < 0 || group >= members.length ? NOBODY : members[group];
  }

  /** Adds what load and shares take from, of what a term has in common with a place. */
  private void share(Site site, int term, int[] own, double[] parts) {
    double fades = covariance.fading(term);
    int[] spaces = own.length == 0 ? NOBODY : covariance.lasting(term);
    if (spaces.length == 0) {
      for (int i : own) {
        parts[i] += fades;
      }
      return;
    }
    double[][] left = new double[spaces.length][];
    for (int k = 0; k < spaces.length; k++) {
      left[k] = left(term, spaces[k], site.at()[Covariance.LASTING.get(spaces[k]).ordinal()]);
    }
    for (int i : own) {
      double part = fades;
      for (int k = 0; k < spaces.length; k++) {
        part *= left[k][which[spaces[k]][i]];
      }
      parts[i] += part;
    }
  }

  /** Squared distances, at least to some positions. */
  private double[] squares(double[][] columns, double[] at, int[] some) {
    double[] squares = new double[rows.length];
    boolean few = SEVERAL * some.length < rows.length;
    for (int c = 0; c < columns.length; c++) {
      double[] column = columns[c];
      double here = at[c];
      if (few) {
        for (int i : some) {
          squares[i] += (column[i] - here) * (column[i] - here);
        }
      } else {
        for (int i = 0; i < squares.length; i++) {
          squares[i] += (column[i] - here) * (column[i] - here);
        }
      }
    }
    return squares;
  }

  /** The upper triangle of the covariances of some positions with each other. */
  double[][] among(int[] positions) {
    int n = positions.length;
    double[][] matrix = new double[n][n];
    double[][][] known = new double[kinds][][];
    for (int i = 0; i < n; i++) {
      int here = positions[i];
      if (known[kind[here]] == null) {
        known[kind[here]] = new double[kinds][];
      }
      double[][] parts = known[kind[here]];
      for (int j = i; j < n; j++) {
        int there = positions[j];
        if (parts[kind[there]] == null) {
          parts[kind[there]] = parts(here, there);
        }
        matrix[i][j] = covariance(parts[kind[there]], places[here], places[there]);
      }
    }
    return matrix;
  }

  /** By shape, what two kinds of places have in common before load and shares take from it. */
  private double[] parts(int a, int b) {
    double[] parts = new double[covariance.shapes()];
    int[] mine = places[a].groups();
    int[] theirs = places[b].groups();
    parts[Covariance.STEADY] = places[a].run() == places[b].run() ? departure(places[a]) : 0;
    for (int t = 0; t < mine.length; t++) {
      if (mine[t] == theirs[t]) {
        double part = covariance.fading(t);
        int[] spaces = covariance.lasting(t);
        for (int k = 0; k < spaces.length; k++) {
          int[] own = which[spaces[k]];
          part *= between[t][k][own[a]][own[b]];
        }
        parts[Covariance.STEADY] += covariance.constant(t);
        parts[covariance.shape(t)] += part;
      }
    }
    return parts;
  }

  private double covariance(double[] parts, Site a, Site b) {
    double sum = parts[Covariance.STEADY];
    double far = Covariance.square(load(a), load(b));
    double unlike = Covariance.square(shares(a), shares(b));
    for (int s = 1; s < parts.length; s++) {
      sum += parts[s] == 0 ? 0 : parts[s] * covariance.left(s, far, unlike);
    }
    return sum;
  }
}
