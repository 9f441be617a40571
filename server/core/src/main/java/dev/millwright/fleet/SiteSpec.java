package dev.millwright.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A site as people set it.
 *
 * @param address where it is, for people; null when not given
 */
public record SiteSpec(@Nullable String address) {}
