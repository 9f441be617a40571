package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The front door to racks and what stands where in them. */
@Service
public class Racks {
  /** Racks by site and name. */
  @Requires(Permission.FLEET_READ)
  public Page<Resource<RackSpec, RackStatus>> list(RackFilter filter, PageRequest page) {
    throw new UnsupportedOperationException(filter + page.toString());
  }

  /** One rack, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  public Optional<Resource<RackSpec, RackStatus>> find(RackId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /**
   * A rack from the front, with its systems and their GPUs.
   *
   * @throws Refusal.NotFound when there is no such rack, or not for this actor
   */
  @Requires(Permission.FLEET_READ)
  public Elevation elevation(RackId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /**
   * Adds a rack.
   *
   * @throws Refusal.Invalid naming the field; Refusal.Conflict when the name is taken at the site
   */
  @Requires(Permission.FLEET_WRITE)
  public Resource<RackSpec, RackStatus> create(RackDraft draft) {
    throw new UnsupportedOperationException(draft.toString());
  }

  /**
   * Changes a rack, based on the version that was read.
   *
   * @throws Refusal.Conflict when it would become lower than what stands in it, or leave its site
   *     with systems in it
   */
  @Requires(Permission.FLEET_WRITE)
  public Resource<RackSpec, RackStatus> change(RackId id, RackDraft draft, long expectedVersion) {
    throw new UnsupportedOperationException(id + draft.toString() + expectedVersion);
  }

  /**
   * Removes an empty rack.
   *
   * @throws Refusal.Conflict when systems are in it
   */
  @Requires(Permission.FLEET_WRITE)
  public void remove(RackId id, long expectedVersion) {
    throw new UnsupportedOperationException(id.toString() + expectedVersion);
  }

  /**
   * Puts a system into a rack, or moves it there; it belongs to the rack's site from then on.
   *
   * @throws Refusal.Invalid when the place is outside the rack
   * @throws Refusal.Conflict when another system is there, naming it, or the system has changed
   */
  @Requires(Permission.FLEET_WRITE)
  public Resource<SystemSpec, SystemStatus> place(
      SystemId system, Placement placement, long expectedVersion) {
    throw new UnsupportedOperationException(system + placement.toString() + expectedVersion);
  }

  /** Takes a system out of its rack; it stays at its site. */
  @Requires(Permission.FLEET_WRITE)
  public Resource<SystemSpec, SystemStatus> unplace(SystemId system, long expectedVersion) {
    throw new UnsupportedOperationException(system.toString() + expectedVersion);
  }
}
