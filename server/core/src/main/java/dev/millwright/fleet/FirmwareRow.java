package dev.millwright.fleet;

import org.jspecify.annotations.Nullable;

/**
 * One piece of firmware of a system.
 *
 * @param part the device's id of it
 * @param updateable null when the device does not say
 */
public record FirmwareRow(
    String part, String name, @Nullable String version, @Nullable Boolean updateable) {}
