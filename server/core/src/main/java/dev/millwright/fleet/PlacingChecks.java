package dev.millwright.fleet;

import dev.millwright.resource.SiteId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a site and a location of it exist for the current actor. */
@Component
record PlacingChecks(SiteRepository sites, Locations locations, Surroundings around) {
  void requireSite(SiteId site, @Nullable LocationId location) {
    around.sight().require(sites.findById(site.value()), Sites.KIND, site);
    locations.requireAt(location, site.value());
  }
}
