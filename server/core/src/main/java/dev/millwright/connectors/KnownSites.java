package dev.millwright.connectors;

import dev.millwright.resource.SiteId;

/** Which sites there are; the feature that owns them says so. */
public interface KnownSites {
  /**
   * Refuses a site that does not exist.
   *
   * @throws dev.millwright.resource.Refusal.Invalid naming the field {@code site}
   */
  void require(SiteId site);
}
