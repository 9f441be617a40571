package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to GPUs. */
@Service
public class Gpus {
  private final GpuQueries queries;
  private final Sight sight;
  private final Recently<Counted, Long> counts = new Recently<>();

  private record Counted(GpuFilter filter, @Nullable Set<SiteId> seen) {}

  Gpus(GpuQueries queries, Sight sight) {
    this.queries = queries;
    this.sight = sight;
  }

  /**
   * Some rows of the GPU table, by system and slot.
   *
   * @param offset how many matching GPUs come before, 0 or more
   * @param limit 1 to 500
   */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public List<GpuRow> rows(GpuFilter filter, int offset, int limit) {
    return queries.rows(filter, new RowSpan(offset, limit), sight.sites());
  }

  /** How many GPUs a filter finds; at most five seconds old. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public long count(GpuFilter filter) {
    var key = new Counted(filter, sight.sites());
    return counts.get(key, () -> queries.count(filter, key.seen()));
  }

  @EventListener
  void hear(SystemChanged event) {
    counts.changed();
  }

  @EventListener
  void hear(SystemDiscovered event) {
    counts.changed();
  }

  /** GPUs by system and slot, page by page. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Page<GpuRow> list(GpuFilter filter, PageRequest page) {
    return queries.list(filter, page, sight.sites());
  }

  /** One GPU, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Optional<GpuRow> find(GpuId id) {
    return queries
        .find(id.value())
        .filter(
            gpu -> {
              SiteId site = gpu.site();
              return sight.sees(site == null ? null : site.value());
            });
  }
}
