package dev.millwright.spi;

/**
 * Something that could not be read or contradicts itself.
 *
 * @param at where, such as the resource's path
 * @param reason short and stable, such as {@code HttpError}, {@code Dangling}, {@code BadNumber}
 * @param message one sentence
 */
public record Problem(String at, String reason, String message) {}
