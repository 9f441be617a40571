package dev.millwright.spi;

/** Whether a page follows the one before without a hole. */
public enum Continuity {
  /** Nothing was missed since the given cursor. */
  CONTINUOUS,
  /** Something may have been missed: list again from the beginning. */
  GAP
}
