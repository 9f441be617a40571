package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The kinds of measured places: those of a kind differ in load and shares alone, so that what they
 * have in common with another place is worked out once for all of them.
 */
final class Kinds {
  private static final int[] NOBODY = {};

  private final Covariance covariance;

  /** By kind, one of its places. */
  private final Site[] examples;

  /** By a term's group, and by run: the kinds that belong to it. */
  private final int[][] members;

  private final int[][] together;

  /** By run: the variance that its places share with each other alone. */
  private final double[] departures;

  /**
   * By kind, what it has in common with itself and all kinds after it, see {@link #common(int)}.
   */
  private final double[][] common;

  /** By lasting space: the different coordinates, and by kind which of them. */
  private final double[][][] different = new double[Covariance.LASTING.size()][][];

  private final int[][] which = new int[Covariance.LASTING.size()][];

  /**
   * Tells kinds apart.
   *
   * @param sorted by {@link #order}
   * @param departing by place, the variance that its run keeps to itself
   */
  Kinds(Covariance covariance, Site[] sorted, double[] departing) {
    this.covariance = covariance;
    Comparator<Site> order = order(sorted);
    List<Site> found = new ArrayList<>();
    for (Site site : sorted) {
      if (found.isEmpty() || order.compare(found.getLast(), site) != 0) {
        found.add(site);
      }
    }
    examples = found.toArray(Site[]::new);
    members = kinds(Site::groups);
    together = kinds(site -> site.run() < 0 ? NOBODY : new int[] {site.run()});
    departures = new double[together.length];
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i].run() >= 0) {
        departures[sorted[i].run()] = departing[i];
      }
    }
    for (int l = 0; l < different.length; l++) {
      sort(l);
    }
    common = common();
  }

  /** Places of a kind are equal; those with more in common are nearer to each other. */
  static Comparator<Site> order(Site[] places) {
    int[] coarse =
        IntStream.range(0, places.length == 0 ? 0 : places[0].groups().length)
            .boxed()
            .sorted(Comparator.comparingLong(term -> groups(places, term)))
            .mapToInt(term -> term)
            .toArray();
    Comparator<Site> order = (a, b) -> 0;
    for (int term : coarse) {
      order = order.thenComparingInt(site -> site.groups()[term]);
    }
    order = order.thenComparingInt(Site::run);
    for (KernelTerm.Space space : Covariance.LASTING) {
      order = order.thenComparing(site -> site.at()[space.ordinal()], Arrays::compare);
    }
    return order;
  }

  private static long groups(Site[] places, int term) {
    return Arrays.stream(places).mapToInt(site -> site.groups()[term]).distinct().count();
  }

  private int[][] kinds(Function<Site, int[]> codes) {
    List<List<Integer>> found = new ArrayList<>();
    for (int kind = 0; kind < examples.length; kind++) {
      for (int code : codes.apply(examples[kind])) {
        while (found.size() <= code) {
          found.add(new ArrayList<>());
        }
        found.get(code).add(kind);
      }
    }
    return found.stream()
        .map(list -> list.stream().mapToInt(kind -> kind).toArray())
        .toArray(int[][]::new);
  }

  private void sort(int l) {
    int space = Covariance.LASTING.get(l).ordinal();
    Map<List<Double>, Integer> known = new HashMap<>();
    List<double[]> found = new ArrayList<>();
    which[l] = new int[examples.length];
    for (int kind = 0; kind < examples.length; kind++) {
      double[] at = examples[kind].at()[space];
      which[l][kind] = known.computeIfAbsent(Arrays.stream(at).boxed().toList(), k -> known.size());
      if (which[l][kind] == found.size()) {
        found.add(at);
      }
    }
    different[l] = found.toArray(double[][]::new);
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

  int count() {
    return examples.length;
  }

  /** The variance that a place shares with its own run alone. */
  double departure(Site site) {
    return site.run() < 0 || site.run() >= departures.length ? 0 : departures[site.run()];
  }

  /**
   * By shape and kind, what a place has in common with places of that kind before load and shares
   * take from it.
   */
  double[][] parts(Site site) {
    double[][] parts = new double[covariance.shapes()][examples.length];
    double departure = departure(site);
    if (departure > 0) {
      for (int kind : together[site.run()]) {
        parts[Covariance.STEADY][kind] += departure;
      }
    }
    for (int term = 0; term < covariance.terms(); term++) {
      int group = site.groups()[term];
      if (group >= 0 && group < members.length) {
        share(site, term, members[group], parts);
      }
    }
    return parts;
  }

  private void share(Site site, int term, int[] own, double[][] parts) {
    double stays = covariance.constant(term);
    double fades = covariance.fading(term);
    int[] spaces = covariance.lasting(term);
    double[][] left = new double[spaces.length][];
    for (int k = 0; k < spaces.length; k++) {
      left[k] = left(term, spaces[k], site.at()[Covariance.LASTING.get(spaces[k]).ordinal()]);
    }
    double[] steady = parts[Covariance.STEADY];
    double[] fading = parts[covariance.shape(term)];
    for (int kind : own) {
      double part = fades;
      for (int k = 0; k < spaces.length; k++) {
        part *= left[k][which[spaces[k]][kind]];
      }
      steady[kind] += stays;
      fading[kind] += part;
    }
  }

  private double[][] common() {
    double[][][][] between = new double[covariance.terms()][][][];
    for (int t = 0; t < between.length; t++) {
      between[t] = between(t);
    }
    double[][] all = new double[examples.length][];
    for (int a = 0; a < all.length; a++) {
      all[a] = new double[(all.length - a) * covariance.shapes()];
      for (int b = a; b < all.length; b++) {
        common(a, b, between, all[a], (b - a) * covariance.shapes());
      }
    }
    return all;
  }

  /**
   * Adds what two kinds have in common, by shape, to what is at a place of an array.
   *
   * @param between by term, its lasting spaces and two of their coordinates: what the distance
   *     leaves
   */
  private void common(int a, int b, double[][][][] between, double[] into, int at) {
    int[] mine = examples[a].groups();
    int[] theirs = examples[b].groups();
    if (examples[a].run() == examples[b].run()) {
      into[at + Covariance.STEADY] += departure(examples[a]);
    }
    for (int t = 0; t < mine.length; t++) {
      if (mine[t] == theirs[t]) {
        double part = covariance.fading(t);
        int[] spaces = covariance.lasting(t);
        for (int k = 0; k < spaces.length; k++) {
          int[] own = which[spaces[k]];
          part *= between[t][k][own[a]][own[b]];
        }
        into[at + Covariance.STEADY] += covariance.constant(t);
        into[at + covariance.shape(t)] += part;
      }
    }
  }

  /**
   * What a kind has in common with itself and those after it, before load and shares take from it:
   * as many numbers each as there are shapes.
   */
  double[] common(int kind) {
    return common[kind];
  }
}
