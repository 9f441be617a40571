package dev.millwright.simulator;

/**
 * Where a simulated device stands: a rack's name, the lowest rack unit that it fills (from 1), and
 * how many it fills.
 */
public record Placement(String rack, int lowestUnit, int heightUnits) {}
