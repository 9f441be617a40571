package dev.millwright.forecast;

import java.math.BigDecimal;
import java.math.MathContext;

/** Bounds of inputs, refused with one sentence that names the field, the value and the bound. */
final class Check {
  private static final MathContext SHOWN = new MathContext(15);

  private Check() {}

  static double positive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw refused(field, value, "greater than 0");
    }
    return value;
  }

  static double notNegative(String field, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw refused(field, value, "0 or more");
    }
    return value;
  }

  static double between(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw refused(field, value, "from " + plain(low) + " to " + plain(high));
    }
    return value;
  }

  static int between(String field, int value, int low, int high) {
    if (value < low || value > high) {
      throw refused(field, value, "from " + low + " to " + high);
    }
    return value;
  }

  static String named(String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " is empty: give it a name");
    }
    return value;
  }

  private static IllegalArgumentException refused(String field, double value, String bound) {
    return new IllegalArgumentException(field + " is " + plain(value) + ": it must be " + bound);
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).round(SHOWN).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
