package dev.millwright.ui;

import dev.millwright.capacity.LowHigh;
import dev.millwright.resource.Quantities;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A range without a middle, as people read it. */
public final class Between {
  private static final String TO = "–";

  private Between() {}

  /** Both ends; a unit that they share stands once, and equal ends are one figure. */
  public static String of(@Nullable LowHigh range, Function<Double, String> words) {
    if (range == null) {
      return Quantities.MISSING;
    }
    String low = words.apply(range.low());
    String high = words.apply(range.high());
    int unit = low.indexOf(Quantities.THIN);
    if (low.equals(high)) {
      return low;
    }
    return unit >= 0 && high.endsWith(low.substring(unit))
        ? low.substring(0, unit) + TO + high
        : low + TO + high;
  }
}
