package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to systems. */
@Service
public class Fleet {
  private final ComputeSystemRepository stored;
  private final SystemQueries queries;
  private final SystemFacetQueries facets;
  private final SystemDetails details;
  private final Seeking seeking;
  private final Surroundings around;

  Fleet(
      ComputeSystemRepository stored,
      SystemQueries queries,
      SystemFacetQueries facets,
      SystemDetails details,
      Seeking seeking,
      Surroundings around) {
    this.stored = stored;
    this.queries = queries;
    this.facets = facets;
    this.details = details;
    this.seeking = seeking;
    this.around = around;
  }

  /**
   * Some rows of the systems table.
   *
   * @param offset how many matching systems come before, 0 or more
   * @param limit 1 to 500
   */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public List<SystemRow> rows(SystemFilter filter, List<SystemSort> sort, int offset, int limit) {
    return queries.rows(seeking.sought(filter), new SystemOrder(sort), new RowSpan(offset, limit));
  }

  /** How many systems a filter finds, and the counts beside each filter. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public SystemFacets facets(SystemFilter filter) {
    return facets.of(seeking.sought(filter));
  }

  /** How many systems a filter finds, and nothing beside it. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public long count(SystemFilter filter) {
    return queries.count(seeking.sought(filter));
  }

  /** Systems in an order, page by page. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Page<Resource<SystemSpec, SystemStatus>> list(
      SystemFilter filter, List<SystemSort> sort, PageRequest page) {
    return queries.list(seeking.sought(filter), new SystemOrder(sort), page);
  }

  /** One system, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Optional<Resource<SystemSpec, SystemStatus>> find(SystemId id) {
    return queries.find(id.value()).filter(s -> isSeen(s.metadata().site()));
  }

  private boolean isSeen(@Nullable SiteId site) {
    return around.sight().sees(site == null ? null : site.value());
  }

  /** All that is known of one system, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Optional<SystemPage> page(SystemId id) {
    return queries.core(id.value()).filter(s -> isSeen(s.row().site())).map(details::page);
  }

  /**
   * What was seen to happen to a system, newest first.
   *
   * @throws Refusal.NotFound when there is no such system, or not for this actor
   */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Page<HistoryEntry> history(SystemId id, PageRequest page) {
    return details.history(requireSeen(id), page);
  }

  /**
   * How long a system was in which state, newest first.
   *
   * @throws Refusal.NotFound when there is no such system, or not for this actor
   */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public List<StateInterval> states(SystemId id) {
    return details.states(requireSeen(id));
  }

  private UUID requireSeen(SystemId id) {
    return find(id).orElseThrow(() -> Refusal.NotFound.of(SystemId.KIND, id)).metadata().id();
  }

  /**
   * Gives a system another name and labels, based on the version that was read.
   *
   * @throws Refusal.Conflict when it has changed since, or the name is taken
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public Resource<SystemSpec, SystemStatus> change(
      SystemId id, SystemChange change, long expectedVersion) {
    ComputeSystem system = around.sight().require(stored.findById(id.value()), SystemId.KIND, id);
    around.sight().requireWrite(system.scope(), "Fleet.change");
    system.requireVersion(expectedVersion);
    var before = queries.require(system.id());
    system.describe(
        Drafts.name(change.name()), Drafts.labels(change.labels()), around.changes().now());
    Taken.orRefuse(
        "system_name",
        "There is already a system \"%s\". Choose another name.".formatted(system.name()),
        () -> stored.saveAndFlush(system));
    around.terms().rename(system);
    var after = queries.require(system.id());
    around.changes().changed("change", system, before, after);
    return after;
  }
}
