package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to sites and the locations in them: buildings, halls, pods, rows. */
@Service
public class Sites {
  /** The kind of a site in references and REST paths. */
  public static final String KIND = "site";

  /** Sites by name. */
  @Requires(Permission.FLEET_READ)
  public Page<Resource<SiteSpec, SiteStatus>> list(PageRequest page) {
    throw new UnsupportedOperationException(page.toString());
  }

  /** One site, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  public Optional<Resource<SiteSpec, SiteStatus>> find(SiteId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /**
   * Adds a site.
   *
   * @throws Refusal.Invalid naming the field; Refusal.Conflict when the name is taken
   */
  @Requires(Permission.FLEET_WRITE)
  public Resource<SiteSpec, SiteStatus> create(SiteDraft draft) {
    throw new UnsupportedOperationException(draft.toString());
  }

  /**
   * Changes a site, based on the version that was read.
   *
   * @throws Refusal.Conflict when it has changed since, or the name is taken
   */
  @Requires(Permission.FLEET_WRITE)
  public Resource<SiteSpec, SiteStatus> change(SiteId id, SiteDraft draft, long expectedVersion) {
    throw new UnsupportedOperationException(id + draft.toString() + expectedVersion);
  }

  /**
   * Removes an empty site.
   *
   * @throws Refusal.Conflict when something is still there, saying what
   */
  @Requires(Permission.FLEET_WRITE)
  public void remove(SiteId id, long expectedVersion) {
    throw new UnsupportedOperationException(id.toString() + expectedVersion);
  }

  /** Locations by site and path, outer before inner; of one site, or of all where it is null. */
  @Requires(Permission.FLEET_READ)
  public Page<Resource<LocationSpec, LocationStatus>> locations(
      @Nullable SiteId site, PageRequest page) {
    throw new UnsupportedOperationException(site + page.toString());
  }

  /** One location, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  public Optional<Resource<LocationSpec, LocationStatus>> findLocation(LocationId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /**
   * Adds a location.
   *
   * @throws Refusal.Invalid naming the field; Refusal.Conflict when the name is taken there
   */
  @Requires(Permission.FLEET_WRITE)
  public Resource<LocationSpec, LocationStatus> createLocation(LocationDraft draft) {
    throw new UnsupportedOperationException(draft.toString());
  }

  /** Changes a location, based on the version that was read. */
  @Requires(Permission.FLEET_WRITE)
  public Resource<LocationSpec, LocationStatus> changeLocation(
      LocationId id, LocationDraft draft, long expectedVersion) {
    throw new UnsupportedOperationException(id + draft.toString() + expectedVersion);
  }

  /**
   * Removes an empty location.
   *
   * @throws Refusal.Conflict when something still stands in it, saying what
   */
  @Requires(Permission.FLEET_WRITE)
  public void removeLocation(LocationId id, long expectedVersion) {
    throw new UnsupportedOperationException(id.toString() + expectedVersion);
  }
}
