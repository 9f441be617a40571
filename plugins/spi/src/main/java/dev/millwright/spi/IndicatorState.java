package dev.millwright.spi;

/** An identify LED's state. */
public enum IndicatorState {
  /** Dark. */
  OFF,
  /** Lit or blinking, as the device shows a located system. */
  ON,
  /** The device does not say. */
  UNKNOWN
}
