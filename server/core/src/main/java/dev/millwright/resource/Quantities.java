package dev.millwright.resource;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes quantities as people read them, the same in grids, charts and files: comma for thousands,
 * a narrow space before the unit, U+2212 for minus, and a dash for what is not known.
 */
public final class Quantities {
  /** What stands for a value that is not known; never a zero. */
  public static final String MISSING = "\u2014";

  /** Stands between a number and its unit and never breaks. */
  public static final String THIN = "\u202F";

  private static final int HEADLINE_FIGURES = 3;
  private static final double LEAST_SHARE = 1e-3;

  /** Below it a share is what floating point left of a zero. */
  private static final double ROUNDING = 1e-9;

  private static final String[] TOKEN_PREFIXES = {"", "k", "M", "G", "T"};
  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Quantities() {}

  /** A whole number: {@code 18,752}. */
  public static String count(@Nullable Number value) {
    return value == null ? MISSING : format("#,##0", value.doubleValue());
  }

  /** A number with exactly so many decimals. */
  public static String decimals(@Nullable Double value, int decimals) {
    return value == null || !Double.isFinite(value)
        ? MISSING
        : format(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals), value);
  }

  /** A number with three significant figures; whole numbers keep all theirs: {@code 0.311}. */
  public static String figure(@Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      return MISSING;
    }
    if (Math.abs(value) >= 1000 || value == Math.rint(value)) {
      return format("#,##0", value);
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(HEADLINE_FIGURES, RoundingMode.HALF_UP));
    return decimals(rounded.doubleValue(), Math.max(0, rounded.scale()));
  }

  /** As it was stated, up to six significant figures: {@code 3.35}; {@code 32,500}. */
  public static String exact(@Nullable Double value) {
    return value == null || !Double.isFinite(value)
        ? MISSING
        : format("#,##0.##########", new BigDecimal(value).round(new MathContext(6)).doubleValue());
  }

  /** Three significant figures and a unit: {@code 71 °C}. */
  public static String of(@Nullable Double value, String unit) {
    return value == null || !Double.isFinite(value) ? MISSING : figure(value) + THIN + unit;
  }

  /** Three significant figures with k, M, G, T before the unit: {@code 7.69 M tok/s}. */
  public static String scaled(@Nullable Double value, String unit) {
    if (value == null || !Double.isFinite(value)) {
      return MISSING;
    }
    int step = step(value, 1000, TOKEN_PREFIXES.length);
    String prefix = TOKEN_PREFIXES[step];
    String number = figure(value / Math.pow(1000, step));
    String tail = (prefix + " " + unit).strip();
    return tail.isEmpty() ? number : number + THIN + tail;
  }

  /** Power: W, kW below a megawatt, MW. */
  public static String watts(@Nullable Double watts) {
    if (watts == null || !Double.isFinite(watts)) {
      return MISSING;
    }
    double size = Math.abs(watts);
    if (size < 1000) {
      return of(watts, "W");
    }
    return size < 1e6 ? of(watts / 1e3, "kW") : of(watts / 1e6, "MW");
  }

  /** A size as disks state it, in powers of 1000. */
  public static String bytes(@Nullable Long bytes) {
    return bytes == null ? MISSING : sized(bytes, 1000, BYTES);
  }

  /** A size as memory states it, in powers of 1024. */
  public static String memory(@Nullable Long bytes) {
    return bytes == null ? MISSING : sized(bytes, 1024, BINARY);
  }

  /** A share of one as percent: {@code 64.9 %}; {@code < 0.1 %} where that is all to be said. */
  public static String percent(@Nullable Double share) {
    if (share == null || !Double.isFinite(share)) {
      return MISSING;
    }
    if (Math.abs(share) < ROUNDING) {
      return of(0.0, "%");
    }
    return share > 0 && share < LEAST_SHARE ? "< 0.1" + THIN + "%" : of(share * 100, "%");
  }

  /** Money: {@code $1.22}; the currency's code stands behind where it has no sign here. */
  public static String money(@Nullable Double amount, String currency) {
    if (amount == null || !Double.isFinite(amount)) {
      return MISSING;
    }
    String number = Math.abs(amount) < 1000 ? cents(amount) : format("#,##0", amount);
    return switch (currency) {
      case "USD" -> number.startsWith("\u2212") ? "\u2212$" + number.substring(1) : "$" + number;
      case "EUR" -> number.startsWith("\u2212") ? "\u2212€" + number.substring(1) : "€" + number;
      default -> number + THIN + currency;
    };
  }

  /** How long, in the one largest unit: {@code 24 min}. */
  public static String span(Duration duration) {
    long seconds = Math.abs(duration.toSeconds());
    if (seconds < 60) {
      return seconds + THIN + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + THIN + "min";
    }
    return seconds < 48 * 3600
        ? seconds / 3600 + THIN + "h"
        : format("#,##0", seconds / 86400) + THIN + "d";
  }

  private static String cents(double amount) {
    return Math.abs(amount) < 0.1 && amount != 0 ? figure(amount) : format("#,##0.00", amount);
  }

  private static String sized(long bytes, int base, String[] units) {
    int step = step(bytes, base, units.length);
    return of(bytes / Math.pow(base, step), units[step]);
  }

  private static int step(double value, int base, int steps) {
    int step = 0;
    for (double rest = Math.abs(value); rest >= base && step < steps - 1; rest /= base) {
      step++;
    }
    return step;
  }

  private static String format(String pattern, double value) {
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    String text = format.format(value);
    return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
  }
}
