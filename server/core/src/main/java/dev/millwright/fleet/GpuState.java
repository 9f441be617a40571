package dev.millwright.fleet;

/** Whether a GPU that was once seen in its system is still there. */
public enum GpuState {
  /** The last look at the system found it. */
  PRESENT,
  /** The last look at the system did not find it. */
  MISSING
}
