package dev.millwright.fleet;

/**
 * A system's place in a rack.
 *
 * @param unit the lowest rack unit it takes, counted from 1 at the bottom
 * @param heightUnits how many units it takes, 1 or more
 */
public record Placement(RackId rack, int unit, int heightUnits) {
  /** The highest rack unit it takes. */
  public int top() {
    return unit + heightUnits - 1;
  }
}
