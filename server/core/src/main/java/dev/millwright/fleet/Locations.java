package dev.millwright.fleet;

import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds, changes and removes locations for {@link Sites}. */
@Component
class Locations {
  private final LocationRepository stored;
  private final SiteQueries queries;
  private final Surroundings around;

  Locations(LocationRepository stored, SiteQueries queries, Surroundings around) {
    this.stored = stored;
    this.queries = queries;
    this.around = around;
  }

  Resource<LocationSpec, LocationStatus> create(LocationDraft draft) {
    requireParent(draft);
    Location location = save(new Location(draft, around.changes().now()));
    var after = queries.location(location.id()).orElseThrow();
    around.changes().changed("create", location, null, after);
    return after;
  }

  Resource<LocationSpec, LocationStatus> change(
      LocationId id, LocationDraft draft, long expectedVersion) {
    Location location = writable(id, expectedVersion, "Sites.changeLocation");
    if (!location.siteId().equals(draft.site().value())) {
      throw new Refusal.Invalid("site", "A location cannot move to another site. Make a new one.");
    }
    requireParent(draft);
    requireChildrenFit(location, draft.kind());
    var before = queries.location(location.id()).orElseThrow();
    location.change(draft, around.changes().now());
    save(location);
    around.places().refreshSite(location.siteId());
    var after = queries.location(location.id()).orElseThrow();
    around.changes().changed("change", location, before, after);
    return after;
  }

  void remove(LocationId id, long expectedVersion) {
    Location location = writable(id, expectedVersion, "Sites.removeLocation");
    var before = queries.location(location.id()).orElseThrow();
    long inner = stored.findByParentId(location.id()).size();
    if (inner + before.status().racks() > 0) {
      throw new Refusal.Conflict(
          "%s still contains %s and %s. Remove or move them first."
              .formatted(
                  location.name(),
                  Words.count(inner, "location"),
                  Words.count(before.status().racks(), "rack")));
    }
    stored.delete(location);
    stored.flush();
    around.terms().remove(location.id());
    around.changes().changed("remove", location, before, null);
  }

  /** The location of a rack: there, and at the same site. */
  void requireAt(@Nullable LocationId id, UUID site) {
    if (id != null && stored.findById(id.value()).filter(l -> l.siteId().equals(site)).isEmpty()) {
      throw new Refusal.Invalid("location", "There is no location " + id + " at this site.");
    }
  }

  private void requireParent(LocationDraft draft) {
    LocationId parent = draft.parent();
    if (parent == null) {
      return;
    }
    requireAt(parent, draft.site().value());
    LocationKind outer = stored.findById(parent.value()).orElseThrow().locationKind();
    if (!draft.kind().mayStandIn(outer)) {
      throw new Refusal.Invalid(
          "parent",
          "A %s cannot stand in a %s. The order is building, hall, pod, row."
              .formatted(Words.lower(draft.kind()), Words.lower(outer)));
    }
  }

  private void requireChildrenFit(Location location, LocationKind kind) {
    stored.findByParentId(location.id()).stream()
        .filter(inner -> !inner.locationKind().mayStandIn(kind))
        .findFirst()
        .ifPresent(
            inner -> {
              throw new Refusal.Conflict(
                  "%s contains the %s %s, which cannot stand in a %s. Move it first."
                      .formatted(
                          location.name(),
                          Words.lower(inner.locationKind()),
                          inner.name(),
                          Words.lower(kind)));
            });
  }

  private Location writable(LocationId id, long expectedVersion, String action) {
    Location location = around.sight().require(stored.findById(id.value()), LocationId.KIND, id);
    around.sight().requireWrite(location.scope(), action);
    location.requireVersion(expectedVersion);
    return location;
  }

  private Location save(Location location) {
    Location saved =
        Taken.orRefuse(
            "location_name",
            "There is already a \"%s\" in the same place. Choose another name."
                .formatted(location.name()),
            () -> stored.saveAndFlush(location));
    around.terms().replace(saved, List.of(around.nameOf(saved)));
    return saved;
  }
}
