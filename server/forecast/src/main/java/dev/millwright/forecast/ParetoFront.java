package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The points of which none is beaten in both of two qualities. */
public final class ParetoFront {
  private ParetoFront() {}

  /** The front with more of both qualities better, sorted by the first one, best last. */
  public static <T> List<T> of(
      List<T> points, ToDoubleFunction<T> first, ToDoubleFunction<T> second) {
    List<T> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(first).thenComparingDouble(second).reversed());
    List<T> front = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (T point : sorted) {
      double value = second.applyAsDouble(point);
      if (value > best) {
        front.add(point);
        best = value;
      }
    }
    return front.reversed();
  }
}
