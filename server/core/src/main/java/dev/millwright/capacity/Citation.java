package dev.millwright.capacity;

import dev.millwright.fleet.CatalogueFigure;
import dev.millwright.fleet.FigureRange;
import dev.millwright.resource.Quantities;
import java.util.Map;

/** Writes the figures of the catalogue as people read them: a name, and a value with its unit. */
final class Citation {
  private record Words(String name, String unit) {}

  private static final Map<String, Words> WORDS =
      Map.ofEntries(
          Map.entry("memoryGibibytes", new Words("Memory", "GiB")),
          Map.entry("memoryTerabytesPerSecond", new Words("Memory bandwidth", "TB/s")),
          Map.entry("bf16Teraflops", new Words("BF16 peak, dense", "TFLOP/s")),
          Map.entry("fp8Teraflops", new Words("FP8 peak, dense", "TFLOP/s")),
          Map.entry("fp4Teraflops", new Words("FP4 peak, dense", "TFLOP/s")),
          Map.entry("scaleUpGigabytesPerSecond", new Words("Scale-up links", "GB/s")),
          Map.entry("scaleUpGpus", new Words("Scale-up domain", "GPUs")),
          Map.entry("scaleOutGigabytesPerSecond", new Words("Scale-out network", "GB/s")),
          Map.entry("powerLimitWatts", new Words("GPU power limit", "W")),
          Map.entry("provisionedKilowatts", new Words("Power provisioned per GPU", "kW")),
          Map.entry("hostWatts", new Words("Host power per GPU", "W")),
          Map.entry("priceDollars", new Words("Price of the GPU alone", "$")),
          Map.entry("pue", new Words("PUE", "")),
          Map.entry("rackKilowatts", new Words("Whole rack", "kW")),
          Map.entry("reserveGigabytes", new Words("Memory an engine keeps", "GB")));

  private Citation() {}

  /** A figure with its source. */
  static SourceLine of(CatalogueFigure figure) {
    Words words = WORDS.getOrDefault(figure.name(), new Words(figure.name(), ""));
    return new SourceLine(words.name(), quantity(figure.value(), words.unit()), figure.source());
  }

  /** A figure with its range and its source. */
  static SourceLine of(FigureRange figure) {
    Words words = WORDS.getOrDefault(figure.name(), new Words(figure.name(), ""));
    return new SourceLine(
        words.name(),
        between(quantity(figure.low(), words.unit()), quantity(figure.high(), words.unit())),
        figure.source());
  }

  /** Two values as a range; the unit stands once. */
  static String between(String low, String high) {
    if (low.equals(high)) {
      return low;
    }
    int unit = low.indexOf(Quantities.THIN);
    boolean same = unit >= 0 && high.endsWith(low.substring(unit));
    return (same ? low.substring(0, unit) : low) + " to " + high;
  }

  /** Whether a figure only is the default of a price, which is cited where it is used. */
  static boolean ofCosts(CatalogueFigure figure) {
    return figure.name().equals("pue");
  }

  /** A value with its unit; a dollar sign stands before it. */
  static String quantity(double value, String unit) {
    String number = Quantities.exact(value);
    if (unit.startsWith("$")) {
      return "$" + number + unit.substring(1);
    }
    return unit.isEmpty() ? number : number + Quantities.THIN + unit;
  }
}
