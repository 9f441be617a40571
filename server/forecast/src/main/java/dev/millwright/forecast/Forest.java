package dev.millwright.forecast;

import dev.millwright.forecast.CalibrationState.GrownTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Boosted regression trees as plain arrays.
 *
 * @param trees each adds its leaf to the sum
 */
record Forest(List<GrownTree> trees) {
  Forest {
    trees = List.copyOf(trees);
  }

  private static double at(GrownTree tree, double[] x) {
    int node = tree.feature().length == 0 ? -1 : 0;
    while (node >= 0) {
      boolean left = x[tree.feature()[node]] <= tree.threshold()[node];
      node = left ? tree.left()[node] : tree.right()[node];
    }
    return tree.leaf()[-node - 1];
  }

  double at(double[] x) {
    double sum = 0;
    for (GrownTree tree : trees) {
      sum += at(tree, x);
    }
    return sum;
  }

  /** Both forests, each at half weight. */
  static Forest mean(Forest a, Forest b) {
    List<GrownTree> all = new ArrayList<>();
    for (Forest forest : List.of(a, b)) {
      for (GrownTree tree : forest.trees()) {
        double[] half = tree.leaf().clone();
        for (int i = 0; i < half.length; i++) {
          half[i] /= 2;
        }
        all.add(new GrownTree(tree.feature(), tree.threshold(), tree.left(), tree.right(), half));
      }
    }
    return new Forest(all);
  }
}
