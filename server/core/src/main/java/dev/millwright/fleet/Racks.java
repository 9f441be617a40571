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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to racks and what stands where in them. */
@Service
public class Racks {
  private final RackRepository stored;
  private final RackQueries queries;
  private final Elevations elevations;
  private final Placing placing;
  private final Surroundings around;

  Racks(
      RackRepository stored,
      RackQueries queries,
      Elevations elevations,
      Placing placing,
      Surroundings around) {
    this.stored = stored;
    this.queries = queries;
    this.elevations = elevations;
    this.placing = placing;
    this.around = around;
  }

  /** Racks by site and name. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Page<Resource<RackSpec, RackStatus>> list(RackFilter filter, PageRequest page) {
    return queries.list(filter, page, around.sight().sites());
  }

  /** How many racks a list has on all its pages. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public int count(RackFilter filter) {
    return queries.count(filter, around.sight().sites());
  }

  /** One rack, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Optional<Resource<RackSpec, RackStatus>> find(RackId id) {
    return queries.find(id.value()).filter(this::isSeen);
  }

  private boolean isSeen(Resource<RackSpec, RackStatus> rack) {
    SiteId site = rack.metadata().site();
    return site != null && around.sight().sees(site.value());
  }

  /**
   * A rack from the front, with its systems and their GPUs.
   *
   * @throws Refusal.NotFound when there is no such rack, or not for this actor
   */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Elevation elevation(RackId id) {
    return find(id).map(elevations::of).orElseThrow(() -> Refusal.NotFound.of(RackId.KIND, id));
  }

  /**
   * Adds a rack.
   *
   * @throws Refusal.Invalid naming the field; Refusal.Conflict when the name is taken at the site
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public Resource<RackSpec, RackStatus> create(RackDraft draft) {
    requireSite(draft, "Racks.create");
    Rack rack = save(new Rack(draft, around.changes().now()));
    var after = queries.find(rack.id()).orElseThrow();
    around.changes().changed("create", rack, null, after);
    return after;
  }

  private void requireSite(RackDraft draft, String action) {
    placing.requireSite(draft.site(), draft.location());
    around.sight().requireWrite(Scope.of(draft.site()), action);
  }

  /**
   * Changes a rack, based on the version that was read.
   *
   * @throws Refusal.Conflict when it would become lower than what stands in it, or leave its site
   *     with systems in it
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public Resource<RackSpec, RackStatus> change(RackId id, RackDraft draft, long expectedVersion) {
    Rack rack = writable(id, expectedVersion, "Racks.change");
    requireSite(draft, "Racks.change");
    var before = queries.find(rack.id()).orElseThrow();
    if (before.status().systems() > 0 && !rack.siteId().equals(draft.site().value())) {
      throw new Refusal.Conflict(
          "%s cannot move to another site with %s in it. Take them out first."
              .formatted(rack.name(), Words.count(before.status().systems(), "system")));
    }
    rack.change(draft, around.changes().now());
    int highest = queries.highestTaken(rack.id());
    if (rack.heightUnits() < highest) {
      throw new Refusal.Conflict(
          "%s cannot have %d units: U%d is taken. Move what stands there first."
              .formatted(rack.name(), rack.heightUnits(), highest));
    }
    save(rack);
    around.places().refreshRack(rack.id());
    var after = queries.find(rack.id()).orElseThrow();
    around.changes().changed("change", rack, before, after);
    return after;
  }

  /**
   * Removes an empty rack.
   *
   * @throws Refusal.Conflict when systems are in it
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public void remove(RackId id, long expectedVersion) {
    Rack rack = writable(id, expectedVersion, "Racks.remove");
    var before = queries.find(rack.id()).orElseThrow();
    if (before.status().systems() > 0) {
      throw new Refusal.Conflict(
          "%s still has %s in it. Take them out first."
              .formatted(rack.name(), Words.count(before.status().systems(), "system")));
    }
    stored.delete(rack);
    stored.flush();
    around.terms().remove(rack.id());
    around.changes().changed("remove", rack, before, null);
  }

  private Rack writable(RackId id, long expectedVersion, String action) {
    Rack rack = around.sight().require(stored.lock(id.value()), RackId.KIND, id);
    around.sight().requireWrite(rack.scope(), action);
    rack.requireVersion(expectedVersion);
    return rack;
  }

  private Rack save(Rack rack) {
    Rack saved =
        Taken.orRefuse(
            "rack_name",
            "There is already a rack \"%s\" at this site. Choose another name."
                .formatted(rack.name()),
            () -> stored.saveAndFlush(rack));
    around.terms().replace(saved, List.of(around.nameOf(saved)));
    return saved;
  }

  /**
   * Puts a system into a rack, or moves it there; it belongs to the rack's site from then on.
   *
   * @throws Refusal.Invalid when the place is outside the rack
   * @throws Refusal.Conflict when another system is there, naming it, or the system has changed
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public Resource<SystemSpec, SystemStatus> place(
      SystemId system, Placement placement, long expectedVersion) {
    return placing.place(system, placement, expectedVersion);
  }

  /** Takes a system out of its rack; it stays at its site. */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public Resource<SystemSpec, SystemStatus> unplace(SystemId system, long expectedVersion) {
    return placing.unplace(system, expectedVersion);
  }
}
