package dev.millwright.capacity;

/**
 * One figure that a forecast rests on.
 *
 * @param what the figure's name
 * @param value with its unit
 * @param source who says so
 */
public record SourceLine(String what, String value, String source) {}
