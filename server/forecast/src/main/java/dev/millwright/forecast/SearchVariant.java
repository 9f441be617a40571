package dev.millwright.forecast;

/**
 * One way to store a model that a search may choose.
 *
 * @param key the catalogue's name of it
 * @param precision the published word for its formats, such as {@code fp8}
 */
public record SearchVariant(String key, Quantisation formats, String precision) {}
