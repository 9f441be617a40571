package dev.millwright.operations;

/** How much an operation may disturb. */
public enum ActionKind {
  /** Reads, or changes nothing that runs: discovery, identify LED. No thresholds. */
  OBSERVING,
  /** Interrupts work: drain, power, password rotation. Needs guards; not offered without. */
  DISRUPTIVE,
  /** Cannot be undone: firmware, sanitise, delete. Needs guards; not offered without. */
  DESTRUCTIVE
}
