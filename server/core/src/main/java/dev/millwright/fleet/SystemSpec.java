package dev.millwright.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A system as people set it.
 *
 * @param placement null while it has no place
 */
public record SystemSpec(@Nullable Placement placement) {}
