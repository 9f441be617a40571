package dev.millwright.capacity;

/**
 * The two ends of a range that has no middle.
 *
 * @param low the least; {@code high} the most; equal where the figure is given
 */
public record LowHigh(double low, double high) {
  /** The range that holds both. */
  LowHigh with(LowHigh other) {
    return new LowHigh(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** The same figure turned upside down, times a factor. */
  LowHigh over(double factor) {
    return new LowHigh(factor / high, factor / low);
  }
}
