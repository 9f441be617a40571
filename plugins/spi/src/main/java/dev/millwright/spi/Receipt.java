package dev.millwright.spi;

import org.jspecify.annotations.Nullable;

/**
 * The device's acceptance of a started effect.
 *
 * @param task the device's own task address where it made one, to look at later
 */
public record Receipt(CallId call, @Nullable String task) {}
