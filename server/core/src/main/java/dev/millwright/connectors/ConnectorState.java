package dev.millwright.connectors;

/** A connector's conditions in one word. */
public enum ConnectorState {
  /** Nothing is known yet. */
  UNKNOWN,
  /** Every known condition holds. */
  CONNECTED,
  /** Some condition does not hold. */
  TROUBLE
}
