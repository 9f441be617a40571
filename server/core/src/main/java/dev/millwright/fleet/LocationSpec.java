package dev.millwright.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A location as people set it.
 *
 * @param parent the location it stands in; null: directly at the site
 */
public record LocationSpec(LocationKind kind, @Nullable LocationId parent) {}
