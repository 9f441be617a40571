package dev.millwright.fleet;

/**
 * One published figure about a GPU system.
 *
 * @param name what it is, in camel case with its unit, such as {@code memoryGibibytes}
 * @param source where it comes from
 */
public record CatalogueFigure(String name, double value, String source) {}
