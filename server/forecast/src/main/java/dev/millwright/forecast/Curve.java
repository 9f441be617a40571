package dev.millwright.forecast;

import java.util.List;

/**
 * One configuration under any load, quickly: the formula, corrected by what the forecast says about
 * it at a few loads.
 */
final class Curve {
  private static final int[] LOADS = {1, 8, 64, 512};
  private static final int FIRST = 0;
  private static final int STEP = 1;
  private static final int OUTPUT = 2;
  private static final int WATTS = 3;
  private static final int FIGURES = 4;

  private final SearchModel model;
  private final Choice choice;
  private final List<SearchPoint> doubling;
  private final double[] at;
  private final double[][] logs;

  /**
   * Asks the forecast at a few loads.
   *
   * @param doubling points by the formula, under 1, 2, 4, … users, as far as they are known
   */
  Curve(SearchModel model, Choice choice, List<SearchPoint> doubling) {
    this.model = model;
    this.choice = choice;
    this.doubling = doubling;
    int loads = 0;
    while (loads < LOADS.length && LOADS[loads] <= choice.mostUsers()) {
      loads++;
    }
    at = new double[loads];
    logs = new double[loads][FIGURES];
    for (int i = 0; i < loads; i++) {
      SearchPoint exact = model.median(choice, LOADS[i]);
      SearchPoint plain = rough(LOADS[i]);
      at[i] = Math.log(LOADS[i]);
      logs[i][FIRST] = Math.log(exact.firstTokenSeconds() / plain.firstTokenSeconds());
      logs[i][STEP] = Math.log(exact.perTokenSeconds() / plain.perTokenSeconds());
      logs[i][OUTPUT] = Math.log(exact.tokensPerSecondPerGpu() / plain.tokensPerSecondPerGpu());
      logs[i][WATTS] = Math.log(exact.facilityWattsPerGpu());
    }
  }

  Choice choice() {
    return choice;
  }

  SearchPoint median(int users) {
    return model.median(choice, users);
  }

  SearchPoint exact(int users) {
    return model.exact(choice, users);
  }

  SearchPoint quick(int users) {
    double x = Math.log(users);
    return rough(users)
        .scaled(
            Math.exp(between(x, FIRST)),
            Math.exp(between(x, STEP)),
            Math.exp(between(x, OUTPUT)),
            Math.exp(between(x, WATTS)));
  }

  private SearchPoint rough(int users) {
    int doubled = Integer.numberOfTrailingZeros(users);
    return users == 1 << doubled && doubled < doubling.size()
        ? doubling.get(doubled)
        : model.rough(choice, users);
  }

  private double between(double x, int figure) {
    int right = 0;
    while (right < at.length && at[right] < x) {
      right++;
    }
    if (right == 0) {
      return logs[0][figure];
    }
    if (right == at.length) {
      return logs[right - 1][figure];
    }
    double share = (x - at[right - 1]) / (at[right] - at[right - 1]);
    return logs[right - 1][figure] + share * (logs[right][figure] - logs[right - 1][figure]);
  }
}
