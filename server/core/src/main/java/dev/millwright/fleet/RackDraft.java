package dev.millwright.fleet;

import dev.millwright.resource.SiteId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people set of a rack.
 *
 * @param site where it stands; cannot be changed while systems are in it
 * @param location a location of that site; null: directly at the site
 * @param name 1 to 100 characters, unique within the site
 * @param heightUnits 1 to 100 rack units; null: 48
 */
public record RackDraft(
    SiteId site,
    @Nullable LocationId location,
    String name,
    @Nullable Integer heightUnits,
    @Nullable Map<String, String> labels) {
  /** The height of a rack of which none is given, in rack units. */
  public static final int USUAL_HEIGHT = 48;
}
