package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The front door to GPUs. */
@Service
public class Gpus {
  /**
   * Some rows of the GPU table, by system and slot.
   *
   * @param offset how many matching GPUs come before, 0 or more
   * @param limit 1 to 500
   */
  @Requires(Permission.FLEET_READ)
  public List<GpuRow> rows(GpuFilter filter, int offset, int limit) {
    throw new UnsupportedOperationException(filter.toString() + offset + limit);
  }

  /** How many GPUs a filter finds; at most five seconds old. */
  @Requires(Permission.FLEET_READ)
  public long count(GpuFilter filter) {
    throw new UnsupportedOperationException(filter.toString());
  }

  /** GPUs by system and slot, page by page. */
  @Requires(Permission.FLEET_READ)
  public Page<GpuRow> list(GpuFilter filter, PageRequest page) {
    throw new UnsupportedOperationException(filter.toString() + page);
  }

  /** One GPU, if it exists and the actor may see it. */
  @Requires(Permission.FLEET_READ)
  public Optional<GpuRow> find(GpuId id) {
    throw new UnsupportedOperationException(id.toString());
  }
}
