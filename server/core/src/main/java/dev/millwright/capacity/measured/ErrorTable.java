package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.forecast.Quantiles;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Errors by cell, held-out kind and figure. */
public final class ErrorTable {
  private record Key(String kind, String cell, String figure) {}

  private final Map<Key, Errors> errors =
      new TreeMap<>(
          Comparator.comparing(Key::kind).thenComparing(Key::cell).thenComparing(Key::figure));

  /** Adds one figure of one point; unmeasured ones are left out. */
  void add(String cell, String kind, String figure, double measured, Quantiles forecast) {
    if (measured > 0) {
      errors
          .computeIfAbsent(new Key(kind, cell, figure), key -> new Errors())
          .add(measured, forecast.p50(), forecast.p10(), forecast.p90());
    }
  }

  /** The lines, sorted by held-out kind, cell and figure. */
  public List<ErrorLine> lines() {
    List<ErrorLine> lines = new ArrayList<>();
    errors.forEach((key, of) -> lines.add(of.line(key.cell(), key.kind(), key.figure())));
    return lines;
  }

  /** Prints lines as a table of percentages. */
  public static void print(List<ErrorLine> lines, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-15s %-34s %-9s %6s %7s %7s %7s %7s %9s %7s%n",
        "held out",
        "rows",
        "figure",
        "points",
        "MAPE",
        "median",
        "P90",
        "bias",
        "in P10-90",
        "P90/P10");
    for (ErrorLine line : lines) {
      out.printf(
          Locale.ROOT,
          "%-15s %-34s %-9s %6d %7.1f %7.1f %7.1f %+7.1f %9.1f %7.2f%n",
          line.heldOut(),
          line.cell(),
          line.figure(),
          line.points(),
          line.mape(),
          line.median(),
          line.p90(),
          line.bias(),
          line.coverage(),
          line.bandWidth());
    }
    out.println(
        "errors in percent; bias: median of ln(forecast / measured), percent; in P10-90: percent of"
            + " points within the range; P90/P10: its median width");
  }
}
