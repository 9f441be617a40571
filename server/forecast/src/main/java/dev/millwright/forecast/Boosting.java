package dev.millwright.forecast;

import dev.millwright.forecast.CalibrationState.GrownTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Grows a {@link Forest} on residuals, leaf by leaf, with a Huber loss and binned inputs. */
final class Boosting {
  private static final int TREES = 300;
  private static final int LEAVES = 24;
  private static final double RATE = .04;
  private static final int LEAST_ROWS = 8;
  private static final double HUBER = .3;
  private static final double ROW_SHARE = .8;
  private static final double COLUMN_SHARE = .7;
  private static final double RIDGE = 1;
  private static final int BINS = 64;

  private final int rows;
  private final int columns;
  private final double[][] edges;
  private final byte[][] bins;
  private final double[] target;
  private final double[] weight;

  /**
   * @param inputs by row, then column
   * @param weight of rows
   */
  Boosting(double[][] inputs, double[] target, double[] weight) {
    this.rows = inputs.length;
    this.columns = inputs[0].length;
    this.target = target;
    this.weight = weight;
    this.edges = new double[columns][];
    this.bins = new byte[columns][rows];
    for (int c = 0; c < columns; c++) {
      bin(inputs, c);
    }
  }

  private void bin(double[][] inputs, int c) {
    double[] sorted = new double[rows];
    for (int i = 0; i < rows; i++) {
      sorted[i] = inputs[i][c];
    }
    Arrays.sort(sorted);
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    List<Double> cuts = new ArrayList<>();
    int most = Math.min(BINS - 1, distinct.length - 1);
    for (int b = 0; b < most; b++) {
      int at =
          distinct.length <= BINS
              ? b
              : Arrays.binarySearch(distinct, sorted[(int) ((b + 1L) * rows / BINS)]);
      double cut = (distinct[at] + distinct[Math.min(at + 1, distinct.length - 1)]) / 2;
      if (cuts.isEmpty() || cut > cuts.getLast()) {
        cuts.add(cut);
      }
    }
    edges[c] = cuts.stream().mapToDouble(x -> x).toArray();
    for (int i = 0; i < rows; i++) {
      int b = 0;
      while (b < edges[c].length && inputs[i][c] > edges[c][b]) {
        b++;
      }
      bins[c][i] = (byte) b;
    }
  }

  Forest grow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] sum = new double[rows];
    List<GrownTree> trees = new ArrayList<>();
    for (int t = 0; t < TREES; t++) {
      double[] pull = new double[rows];
      for (int i = 0; i < rows; i++) {
        pull[i] = Math.clamp(target[i] - sum[i], -HUBER, HUBER) * weight[i];
      }
      Growth growth = new Growth(pull, sample(random), columns(random));
      trees.add(growth.tree());
      growth.add(sum);
    }
    return new Forest(trees);
  }

  private int[] sample(SplittableRandom random) {
    int[] kept = new int[rows];
    int n = 0;
    for (int i = 0; i < rows; i++) {
      if (random.nextDouble() < ROW_SHARE) {
        kept[n++] = i;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  private int[] columns(SplittableRandom random) {
    int[] kept = new int[columns];
    int n = 0;
    for (int c = 0; c < columns; c++) {
      if (random.nextDouble() < COLUMN_SHARE) {
        kept[n++] = c;
      }
    }
    return n == 0 ? new int[] {0} : Arrays.copyOf(kept, n);
  }

  /** A leaf that may still be split, and the best way to do it. */
  private static final class Open {
    final int[] rows;
    final int parent;
    final boolean leftOfParent;
    double sum;
    double weight;
    double gain;
    int column = -1;
    int cut;

    Open(int[] rows, int parent, boolean leftOfParent) {
      this.rows = rows;
      this.parent = parent;
      this.leftOfParent = leftOfParent;
    }
  }

  private final class Growth {
    private final double[] pull;
    private final int[] usable;
    private final List<Open> leaves = new ArrayList<>();
    private final int[] feature = new int[LEAVES - 1];
    private final int[] cutBin = new int[LEAVES - 1];
    private final double[] threshold = new double[LEAVES - 1];
    private final int[] left = new int[LEAVES - 1];
    private final int[] right = new int[LEAVES - 1];
    private int nodes;
    private final GrownTree grown;

    Growth(double[] pull, int[] rows, int[] usable) {
      this.pull = pull;
      this.usable = usable;
      leaves.add(measured(new Open(rows, -1, false)));
      while (leaves.size() < LEAVES && splitBest()) {
        // Every turn opens two leaves in place of one.
      }
      double[] value = new double[leaves.size()];
      for (int l = 0; l < leaves.size(); l++) {
        Open leaf = leaves.get(l);
        value[l] = RATE * leaf.sum / (leaf.weight + RIDGE);
        attach(leaf, -l - 1);
      }
      grown =
          new GrownTree(
              Arrays.copyOf(feature, nodes),
              Arrays.copyOf(threshold, nodes),
              Arrays.copyOf(left, nodes),
              Arrays.copyOf(right, nodes),
              value);
    }

    GrownTree tree() {
      return grown;
    }

    private void attach(Open leaf, int child) {
      if (leaf.parent >= 0) {
        (leaf.leftOfParent ? left : right)[leaf.parent] = child;
      }
    }

    private boolean splitBest() {
      Open best = null;
      for (Open leaf : leaves) {
        if (leaf.column >= 0 && (best == null || leaf.gain > best.gain)) {
          best = leaf;
        }
      }
      if (best == null) {
        return false;
      }
      leaves.remove(best);
      int node = nodes++;
      attach(best, node);
      feature[node] = best.column;
      cutBin[node] = best.cut;
      threshold[node] = edges[best.column][best.cut];
      byte[] bin = bins[best.column];
      int cut = best.cut;
      leaves.add(measured(new Open(filter(best.rows, bin, cut, true), node, true)));
      leaves.add(measured(new Open(filter(best.rows, bin, cut, false), node, false)));
      return true;
    }

    private int[] filter(int[] from, byte[] bin, int cut, boolean below) {
      return Arrays.stream(from).filter(i -> (bin[i] <= cut) == below).toArray();
    }

    private Open measured(Open leaf) {
      for (int i : leaf.rows) {
        leaf.sum += pull[i];
        leaf.weight += weight[i];
      }
      for (int c : usable) {
        scan(leaf, c);
      }
      return leaf;
    }

    private void scan(Open leaf, int c) {
      double[] sums = new double[BINS];
      double[] weights = new double[BINS];
      int[] counts = new int[BINS];
      byte[] bin = bins[c];
      for (int i : leaf.rows) {
        sums[bin[i]] += pull[i];
        weights[bin[i]] += weight[i];
        counts[bin[i]]++;
      }
      double sum = 0;
      double heavy = 0;
      int count = 0;
      double whole = score(leaf.sum, leaf.weight);
      for (int b = 0; b < edges[c].length; b++) {
        sum += sums[b];
        heavy += weights[b];
        count += counts[b];
        if (count < LEAST_ROWS || leaf.rows.length - count < LEAST_ROWS) {
          continue;
        }
        double gain = score(sum, heavy) + score(leaf.sum - sum, leaf.weight - heavy) - whole;
        if (gain > leaf.gain + 1e-12) {
          leaf.gain = gain;
          leaf.column = c;
          leaf.cut = b;
        }
      }
    }

    private double score(double sum, double heavy) {
      return sum * sum / (heavy + RIDGE);
    }

    void add(double[] total) {
      for (int i = 0; i < total.length; i++) {
        total[i] += at(i);
      }
    }

    private double at(int row) {
      if (nodes == 0) {
        return grown.leaf()[0];
      }
      int node = 0;
      while (node >= 0) {
        node = bins[feature[node]][row] <= cutBin[node] ? left[node] : right[node];
      }
      return grown.leaf()[-node - 1];
    }
  }
}
