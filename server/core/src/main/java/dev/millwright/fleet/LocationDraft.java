package dev.millwright.fleet;

import dev.millwright.resource.SiteId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people set of a location.
 *
 * @param site where it is; cannot be changed later
 * @param parent the location it stands in; null: directly at the site
 * @param name 1 to 100 characters, unique within its parent
 */
public record LocationDraft(
    SiteId site,
    @Nullable LocationId parent,
    LocationKind kind,
    String name,
    @Nullable Map<String, String> labels) {}
