package dev.millwright.ui.fleet;

import dev.millwright.fleet.FigureRange;
import dev.millwright.fleet.HardwareRow;
import dev.millwright.resource.Quantities;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures of hardware in words. */
final class HardwareWords {
  private record Words(String name, String unit) {}

  private static final Map<String, Words> WORDS =
      Map.ofEntries(
          Map.entry("memoryGibibytes", new Words("Memory", "GiB")),
          Map.entry("memoryTerabytesPerSecond", new Words("Memory bandwidth", "TB/s")),
          Map.entry("bf16Teraflops", new Words("BF16 peak, dense", "TFLOP/s")),
          Map.entry("fp8Teraflops", new Words("FP8 peak, dense", "TFLOP/s")),
          Map.entry("fp4Teraflops", new Words("FP4 peak, dense", "TFLOP/s")),
          Map.entry("scaleUpGigabytesPerSecond", new Words("Scale-up links", "GB/s")),
          Map.entry("scaleUpGpus", new Words("Scale-up domain", "")),
          Map.entry("scaleOutGigabytesPerSecond", new Words("Scale-out network", "GB/s")),
          Map.entry("powerLimitWatts", new Words("GPU power limit", "W")),
          Map.entry("hostWatts", new Words("Host power", "W")),
          Map.entry("provisionedKilowatts", new Words("Power provisioned", "kW")),
          Map.entry("rackKilowatts", new Words("Whole rack", "kW")),
          Map.entry("pue", new Words("PUE", "")),
          Map.entry("reserveGigabytes", new Words("Memory an engine keeps", "GB")),
          Map.entry("priceDollars", new Words("Price of the GPU alone", "$")));

  private HardwareWords() {}

  /** What a figure is called. */
  static String name(String figure) {
    return words(figure).name();
  }

  /** So many GPUs. */
  static String gpus(@Nullable Integer number) {
    return Quantities.count(number) + (number != null && number == 1 ? " GPU" : " GPUs");
  }

  private static Words words(String figure) {
    return WORDS.getOrDefault(figure, new Words(figure, ""));
  }

  /** A figure of a kind without its unit; a dash where nobody published it. */
  static String number(HardwareRow row, String figure) {
    return row.figures().stream()
        .filter(one -> one.name().equals(figure))
        .findFirst()
        .map(HardwareWords::number)
        .orElse(Quantities.MISSING);
  }

  /** A figure with its unit, or its range. */
  static String value(FigureRange figure) {
    if (figure.name().equals("scaleUpGpus")) {
      return gpus((int) figure.high());
    }
    String unit = words(figure.name()).unit();
    String number = number(figure);
    if (unit.equals("$")) {
      return unit + number;
    }
    return unit.isEmpty() ? number : number + Quantities.THIN + unit;
  }

  private static String number(FigureRange figure) {
    String low = Quantities.exact(figure.low());
    return figure.low() == figure.high() ? low : low + "–" + Quantities.exact(figure.high());
  }
}
