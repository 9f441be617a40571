package dev.millwright.spi;

/** A device's own judgement of a part. */
public enum Health {
  OK,
  WARNING,
  CRITICAL,
  /** The device does not say. */
  UNKNOWN
}
