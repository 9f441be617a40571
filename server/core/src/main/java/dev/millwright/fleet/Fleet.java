package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.operations.OperationId;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The front door to systems. */
@Service
public class Fleet {
  /**
   * Some rows of the systems table.
   *
   * @param offset how many matching systems come before, 0 or more
   * @param limit 1 to 500
   */
  @Requires(Permission.FLEET_READ)
  public List<SystemRow> rows(SystemFilter filter, List<SystemSort> sort, int offset, int limit) {
    throw new UnsupportedOperationException(filter + sort.toString() + offset + limit);
  }

  /** How many systems a filter finds, and the counts beside each filter. */
  @Requires(Permission.FLEET_READ)
  public SystemFacets facets(SystemFilter filter) {
    throw new UnsupportedOperationException(filter.toString());
  }

  /** Systems in an order, page by page. */
  @Requires(Permission.FLEET_READ)
  public Page<Resource<SystemSpec, SystemStatus>> list(
      SystemFilter filter, List<SystemSort> sort, PageRequest page) {
    throw new UnsupportedOperationException(filter + sort.toString() + page);
  }

  /** One system, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  public Optional<Resource<SystemSpec, SystemStatus>> find(SystemId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /** All that is known of one system, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  public Optional<SystemPage> page(SystemId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /** What was seen to happen to a system, newest first. */
  @Requires(Permission.FLEET_READ)
  public Page<HistoryEntry> history(SystemId id, PageRequest page) {
    throw new UnsupportedOperationException(id + page.toString());
  }

  /** How long a system was in which state, newest first. */
  @Requires(Permission.FLEET_READ)
  public List<StateInterval> states(SystemId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /**
   * Gives a system another name and labels, based on the version that was read.
   *
   * @throws Refusal.Conflict when it has changed since, or the name is taken
   */
  @Requires(Permission.FLEET_WRITE)
  public Resource<SystemSpec, SystemStatus> change(
      SystemId id, SystemChange change, long expectedVersion) {
    throw new UnsupportedOperationException(id + change.toString() + expectedVersion);
  }

  /**
   * Lights or darkens a system's identify LED, as an operation that ends when the LED was seen so.
   *
   * @throws Refusal.Conflict when its BMC does not offer it, saying why
   */
  @Requires(Permission.FLEET_IDENTIFY)
  public OperationId identify(SystemId id, boolean on) {
    throw new UnsupportedOperationException(id.toString() + on);
  }
}
