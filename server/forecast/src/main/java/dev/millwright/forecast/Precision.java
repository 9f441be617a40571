package dev.millwright.forecast;

/**
 * A number format of weights or KV entries; the bytes include the block scales that travel with the
 * numbers.
 */
public enum Precision {
  BF16(2.0),
  FP8(1.0),
  NVFP4(0.5625),
  MXFP4(0.53125);

  private final double bytes;

  Precision(double bytes) {
    this.bytes = bytes;
  }

  /** Bytes per number, scales included. */
  public double bytes() {
    return bytes;
  }
}
