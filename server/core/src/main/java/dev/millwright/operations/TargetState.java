package dev.millwright.operations;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where one target of an operation stands. All legal moves are in this file.
 *
 * <p>SENT is committed before the call leaves. A target that was sent and never answered is
 * UNKNOWN, which is no end: the device is looked at before anything is decided. From there it is
 * FAILED without having been observed only when looking at it was given up.
 */
public enum TargetState {
  /** Asked for. What only observes needs nobody's consent and begins as {@link #ADMITTED}. */
  PROPOSED,
  /** Nobody whose consent it needs has to be asked any more. */
  APPROVED,
  /** May start as soon as a worker is free. */
  ADMITTED,
  /** A worker holds it, under a lease with an epoch. */
  CLAIMED,
  /** The call is about to leave, or has left. */
  SENT,
  /** What came of the call was seen: its effect on the device, or that there will be none. */
  OBSERVED,
  /** Succeeded. */
  DONE,
  /** Did not succeed. */
  FAILED,
  /** Refused by a guard or an approver. */
  REJECTED,
  /** Ended before anything was sent, or when it was seen that nothing had begun. */
  CANCELLED,
  /** Sent, with an unknown effect. */
  UNKNOWN;

  private static final Map<TargetState, Set<TargetState>> MOVES = moves();

  private static Map<TargetState, Set<TargetState>> moves() {
    var moves = new EnumMap<TargetState, Set<TargetState>>(TargetState.class);
    moves.put(PROPOSED, EnumSet.of(APPROVED, REJECTED, CANCELLED));
    moves.put(APPROVED, EnumSet.of(ADMITTED, REJECTED, CANCELLED));
    moves.put(ADMITTED, EnumSet.of(CLAIMED, REJECTED, CANCELLED));
    moves.put(CLAIMED, EnumSet.of(SENT, ADMITTED, REJECTED, CANCELLED));
    moves.put(SENT, EnumSet.of(OBSERVED, UNKNOWN));
    moves.put(UNKNOWN, EnumSet.of(OBSERVED, ADMITTED, FAILED));
    moves.put(OBSERVED, EnumSet.of(DONE, FAILED));
    for (TargetState end : EnumSet.of(DONE, FAILED, REJECTED, CANCELLED)) {
      moves.put(end, EnumSet.noneOf(TargetState.class));
    }
    return moves;
  }

  /** Whether a target may move from here to there. */
  public boolean mayBecome(TargetState there) {
    return MOVES.getOrDefault(this, Set.of()).contains(there);
  }

  /** Whether nothing follows. */
  public boolean isEnd() {
    return MOVES.getOrDefault(this, Set.of()).isEmpty();
  }

  /** Whether it can still be cancelled: nothing was sent yet. */
  public boolean isCancellable() {
    return mayBecome(CANCELLED);
  }
}
