package dev.millwright.fleet;

import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts systems into racks and takes them out. */
@Component
class Placing {
  private final RackRepository racks;
  private final RackQueries rackQueries;
  private final ComputeSystemRepository systems;
  private final SystemQueries systemQueries;
  private final PlacingChecks checks;

  Placing(
      RackRepository racks,
      RackQueries rackQueries,
      ComputeSystemRepository systems,
      SystemQueries systemQueries,
      PlacingChecks checks) {
    this.racks = racks;
    this.rackQueries = rackQueries;
    this.systems = systems;
    this.systemQueries = systemQueries;
    this.checks = checks;
  }

  Resource<SystemSpec, SystemStatus> place(SystemId id, Placement place, long expectedVersion) {
    Surroundings around = checks.around();
    ComputeSystem system = writable(id, expectedVersion, "Racks.place");
    Rack rack = around.sight().require(racks.lock(place.rack().value()), RackId.KIND, place.rack());
    around.sight().requireWrite(rack.scope(), "Racks.place");
    var before = systemQueries.require(system.id());
    put(system, rack, place, around.changes().now());
    var after = systemQueries.require(system.id());
    around.changes().changed("place", system, before, after);
    return after;
  }

  /**
   * Puts a system where nothing else is.
   *
   * @throws Refusal.Conflict when something is
   */
  void put(ComputeSystem system, Rack rack, Placement place, Instant now) {
    rack.requireInside(place);
    rackQueries
        .occupant(place, system.id())
        .ifPresent(
            there -> {
              throw new Refusal.Conflict(
                  "%s in rack %s. Choose another place, or move it first."
                      .formatted(there.sentence(), rack.name()));
            });
    system.place(rack, place, now);
    Taken.orRefuse(
        "system_slots",
        "Another system was placed there at the same moment. Read the rack again.",
        () -> systems.saveAndFlush(system));
    checks.around().places().refreshSystem(system);
  }

  /** Puts a system where its enrolment said it stands; false when something else is there. */
  boolean putAsEnrolled(ComputeSystem system, Placement place, Instant now) {
    Rack rack = racks.lock(place.rack().value()).orElse(null);
    if (rack == null
        || place.top() > rack.heightUnits()
        || rackQueries.occupant(place, system.id()).isPresent()) {
      return false;
    }
    put(system, rack, place, now);
    checks.around().changes().changed("place", system, null, systemQueries.require(system.id()));
    return true;
  }

  Resource<SystemSpec, SystemStatus> unplace(SystemId id, long expectedVersion) {
    Surroundings around = checks.around();
    ComputeSystem system = writable(id, expectedVersion, "Racks.unplace");
    if (!system.isPlaced()) {
      throw new Refusal.Conflict("%s has no place in a rack.".formatted(system.name()));
    }
    var before = systemQueries.require(system.id());
    system.unplace(around.changes().now());
    systems.saveAndFlush(system);
    around.places().refreshSystem(system);
    var after = systemQueries.require(system.id());
    around.changes().changed("unplace", system, before, after);
    return after;
  }

  private ComputeSystem writable(SystemId id, long expectedVersion, String action) {
    Surroundings around = checks.around();
    ComputeSystem system = around.sight().require(systems.findById(id.value()), SystemId.KIND, id);
    around.sight().requireWrite(system.scope(), action);
    system.requireVersion(expectedVersion);
    return system;
  }

  void requireSite(SiteId site, @Nullable LocationId location) {
    checks.requireSite(site, location);
  }
}
