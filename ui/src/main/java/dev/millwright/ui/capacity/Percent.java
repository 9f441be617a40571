package dev.millwright.ui.capacity;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Shares of one as they are typed. */
final class Percent {
  private Percent() {}

  /** A share in percent, without the tail that binary fractions leave. */
  static @Nullable Double of(@Nullable Double share) {
    return share == null
        ? null
        : new BigDecimal(share * 100).round(new MathContext(12)).doubleValue();
  }
}
