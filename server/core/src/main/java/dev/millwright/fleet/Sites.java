package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to sites and the locations in them: buildings, halls, pods, rows. */
@Service
public class Sites {
  /** The kind of a site in references and REST paths. */
  public static final String KIND = "site";

  private final SiteRepository stored;
  private final SiteQueries queries;
  private final Locations locations;
  private final Surroundings around;

  Sites(SiteRepository stored, SiteQueries queries, Locations locations, Surroundings around) {
    this.stored = stored;
    this.queries = queries;
    this.locations = locations;
    this.around = around;
  }

  /** Sites by name. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Page<Resource<SiteSpec, SiteStatus>> list(PageRequest page) {
    return queries.sites(page, around.sight().sites());
  }

  /** One site, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Optional<Resource<SiteSpec, SiteStatus>> find(SiteId id) {
    return around.sight().sees(id.value()) ? queries.site(id.value()) : Optional.empty();
  }

  /**
   * Adds a site.
   *
   * @throws Refusal.Invalid naming the field; Refusal.Conflict when the name is taken
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public Resource<SiteSpec, SiteStatus> create(SiteDraft draft) {
    around.sight().requireWrite(Scope.DEFAULT, "Sites.create");
    Site site = save(new Site(draft, around.changes().now()));
    var after = queries.site(site.id()).orElseThrow();
    around.changes().changed("create", site, null, after);
    return after;
  }

  /**
   * Changes a site, based on the version that was read.
   *
   * @throws Refusal.Conflict when it has changed since, or the name is taken
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public Resource<SiteSpec, SiteStatus> change(SiteId id, SiteDraft draft, long expectedVersion) {
    Site site = writable(id, expectedVersion, "Sites.change");
    var before = queries.site(site.id()).orElseThrow();
    site.change(draft, around.changes().now());
    save(site);
    around.places().refreshSite(site.id());
    var after = queries.site(site.id()).orElseThrow();
    around.changes().changed("change", site, before, after);
    return after;
  }

  /**
   * Removes an empty site.
   *
   * @throws Refusal.Conflict when something is still there, saying what
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public void remove(SiteId id, long expectedVersion) {
    Site site = writable(id, expectedVersion, "Sites.remove");
    var before = queries.site(site.id()).orElseThrow();
    SiteStatus there = before.status();
    if (there.locations() + there.racks() + there.systems() > 0) {
      throw new Refusal.Conflict(
          "%s still has %s, %s and %s. Remove or move them first."
              .formatted(
                  site.name(),
                  Words.count(there.locations(), "location"),
                  Words.count(there.racks(), "rack"),
                  Words.count(there.systems(), "system")));
    }
    Taken.orRefuse(
        "enrolment",
        "%s still has connectors without a system. Remove them first.".formatted(site.name()),
        () -> {
          stored.delete(site);
          stored.flush();
          return site;
        });
    around.terms().remove(site.id());
    around.changes().changed("remove", site, before, null);
  }

  private Site writable(SiteId id, long expectedVersion, String action) {
    Site site = around.sight().require(stored.findById(id.value()), KIND, id);
    around.sight().requireWrite(site.scope(), action);
    site.requireVersion(expectedVersion);
    return site;
  }

  private Site save(Site site) {
    Site saved =
        Taken.orRefuse(
            "site_name",
            "There is already a site \"%s\". Choose another name.".formatted(site.name()),
            () -> stored.saveAndFlush(site));
    around.terms().replace(saved, List.of(around.nameOf(saved)));
    return saved;
  }

  /** Locations by site and path, outer before inner; of one site, or of all where it is null. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Page<Resource<LocationSpec, LocationStatus>> locations(
      @Nullable SiteId site, PageRequest page) {
    return queries.locations(site, page, around.sight().sites());
  }

  /** One location, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Optional<Resource<LocationSpec, LocationStatus>> findLocation(LocationId id) {
    return queries
        .location(id.value())
        .filter(
            l -> l.metadata().site() != null && around.sight().sees(l.metadata().site().value()));
  }

  /**
   * Adds a location.
   *
   * @throws Refusal.Invalid naming the field; Refusal.Conflict when the name is taken there
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public Resource<LocationSpec, LocationStatus> createLocation(LocationDraft draft) {
    requireSite(draft.site(), "Sites.createLocation");
    return locations.create(draft);
  }

  private void requireSite(SiteId id, String action) {
    Site site = around.sight().require(stored.findById(id.value()), KIND, id);
    around.sight().requireWrite(site.scope(), action);
  }

  /** Changes a location, based on the version that was read. */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public Resource<LocationSpec, LocationStatus> changeLocation(
      LocationId id, LocationDraft draft, long expectedVersion) {
    return locations.change(id, draft, expectedVersion);
  }

  /**
   * Removes an empty location.
   *
   * @throws Refusal.Conflict when something still stands in it, saying what
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public void removeLocation(LocationId id, long expectedVersion) {
    locations.remove(id, expectedVersion);
  }
}
