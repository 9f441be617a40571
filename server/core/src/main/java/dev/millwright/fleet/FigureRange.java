package dev.millwright.fleet;

/**
 * A figure per GPU, or the range of what is said of it.
 *
 * @param name in camel case with its unit, such as {@code memoryGibibytes}
 * @param low and {@code high}: equal where there is one figure
 * @param source who says so
 */
public record FigureRange(String name, double low, double high, String source) {}
