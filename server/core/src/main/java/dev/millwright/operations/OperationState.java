package dev.millwright.operations;

/** An operation's state, summed over its targets. */
public enum OperationState {
  /** No target has started. */
  WAITING,
  /** Some target is at work, or its effect is not known yet. */
  RUNNING,
  /** Every target succeeded. */
  DONE,
  /** All have ended, and at least one failed or was rejected. */
  FAILED,
  /** All have ended without a failure, and at least one was cancelled. */
  CANCELLED;

  /** Whether nothing follows. */
  public boolean isEnd() {
    return this != WAITING && this != RUNNING;
  }
}
