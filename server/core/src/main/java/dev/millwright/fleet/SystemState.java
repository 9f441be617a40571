package dev.millwright.fleet;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a system is in its life. All legal moves are in this file. */
public enum SystemState {
  /** Its connector is known; nobody has looked yet. */
  ENROLLED,
  /** Its inventory was read. */
  DISCOVERED,
  /** It is being tested. */
  VALIDATING,
  /** It may be given to a tenant. */
  READY,
  /** It is given to a tenant. */
  ALLOCATED,
  /** It works. */
  IN_USE,
  /** It finishes its work and takes no new. */
  DRAINING,
  /** It is out of use as planned. */
  MAINTENANCE,
  /** It is out of use and being mended. */
  REPAIR,
  /** A tenant's traces are being removed. */
  SANITISING,
  /** It has left the fleet. */
  DECOMMISSIONED;

  private static final Map<SystemState, Set<SystemState>> MOVES = moves();

  private static Map<SystemState, Set<SystemState>> moves() {
    var moves = new EnumMap<SystemState, Set<SystemState>>(SystemState.class);
    moves.put(ENROLLED, EnumSet.of(DISCOVERED, DECOMMISSIONED));
    moves.put(DISCOVERED, EnumSet.of(VALIDATING, MAINTENANCE, REPAIR, DECOMMISSIONED));
    moves.put(VALIDATING, EnumSet.of(READY, DISCOVERED, MAINTENANCE, REPAIR));
    moves.put(READY, EnumSet.of(ALLOCATED, VALIDATING, MAINTENANCE, REPAIR, DECOMMISSIONED));
    moves.put(ALLOCATED, EnumSet.of(IN_USE, DRAINING, SANITISING, REPAIR));
    moves.put(IN_USE, EnumSet.of(ALLOCATED, DRAINING, REPAIR));
    moves.put(DRAINING, EnumSet.of(IN_USE, ALLOCATED, MAINTENANCE, REPAIR, SANITISING));
    moves.put(MAINTENANCE, EnumSet.of(VALIDATING, REPAIR, SANITISING, DECOMMISSIONED));
    moves.put(REPAIR, EnumSet.of(VALIDATING, SANITISING, DECOMMISSIONED));
    moves.put(SANITISING, EnumSet.of(VALIDATING, DISCOVERED, REPAIR, DECOMMISSIONED));
    moves.put(DECOMMISSIONED, EnumSet.of(ENROLLED));
    return moves;
  }

  /** Whether a system may move from here to there. */
  public boolean mayBecome(SystemState there) {
    return MOVES.getOrDefault(this, Set.of()).contains(there);
  }
}
