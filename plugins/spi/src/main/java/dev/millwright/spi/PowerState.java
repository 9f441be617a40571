package dev.millwright.spi;

/** Whether a system is powered. */
public enum PowerState {
  ON,
  OFF,
  POWERING_ON,
  POWERING_OFF,
  /** The device does not say. */
  UNKNOWN
}
