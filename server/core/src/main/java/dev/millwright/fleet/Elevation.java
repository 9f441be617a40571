package dev.millwright.fleet;

import dev.millwright.resource.Resource;
import dev.millwright.spi.Health;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rack seen from the front.
 *
 * @param slots the placed systems, from the bottom up; what is between them is empty
 * @param previous the rack before it in its row, by name; null at the end
 * @param next the rack after it in its row, by name; null at the end
 */
public record Elevation(
    Resource<RackSpec, RackStatus> rack,
    List<Slot> slots,
    @Nullable RackId previous,
    @Nullable RackId next) {
  /** Keeps an unmodifiable copy. */
  public Elevation {
    slots = List.copyOf(slots);
  }

  /**
   * One placed system.
   *
   * @param unit its lowest rack unit, counted from 1 at the bottom
   */
  public record Slot(int unit, int heightUnits, SystemRow system, List<GpuCell> gpus) {
    /** Keeps an unmodifiable copy. */
    public Slot {
      gpus = List.copyOf(gpus);
    }
  }

  /**
   * One GPU of a placed system.
   *
   * @param slot its number within the system, from 0
   * @param celsius its latest core temperature; null when none is reported
   */
  public record GpuCell(
      GpuId id, int slot, String name, GpuState state, Health health, @Nullable Double celsius) {}
}
