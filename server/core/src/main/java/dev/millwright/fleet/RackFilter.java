package dev.millwright.fleet;

import dev.millwright.resource.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * Which racks are wanted.
 *
 * @param location those in it or in what it contains; null: all
 * @param text part of the name, in any case; null: all
 */
public record RackFilter(
    @Nullable SiteId site, @Nullable LocationId location, @Nullable String text) {
  /** All of them. */
  public static final RackFilter ALL = new RackFilter(null, null, null);

  /** Those of one site. */
  public static RackFilter at(SiteId site) {
    return new RackFilter(site, null, null);
  }
}
