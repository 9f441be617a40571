package dev.millwright.fleet;

import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import org.jspecify.annotations.Nullable;

/**
 * Which GPUs are wanted; null means no condition.
 *
 * @param text part of the serial or of the system's name, in any case; their beginning when it has
 *     fewer than three characters
 */
public record GpuFilter(
    @Nullable String text,
    @Nullable GpuState state,
    @Nullable Health health,
    @Nullable String model,
    @Nullable SiteId site,
    @Nullable RackId rack,
    @Nullable SystemId system) {
  /** All of them. */
  public static final GpuFilter ALL = new GpuFilter(null, null, null, null, null, null, null);

  /** Those of one system. */
  public static GpuFilter of(SystemId system) {
    return new GpuFilter(null, null, null, null, null, null, system);
  }
}
