package dev.millwright.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A rack as people set it.
 *
 * @param location null: directly at the site
 */
public record RackSpec(@Nullable LocationId location, int heightUnits) {}
