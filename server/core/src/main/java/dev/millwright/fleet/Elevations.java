package dev.millwright.fleet;

import dev.millwright.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts a rack, its systems and their GPUs together as seen from the front. */
@Component
class Elevations {
  private final RackQueries racks;
  private final SystemQueries systems;
  private final GpuQueries gpus;

  Elevations(RackQueries racks, SystemQueries systems, GpuQueries gpus) {
    this.racks = racks;
    this.systems = systems;
    this.gpus = gpus;
  }

  Elevation of(Resource<RackSpec, RackStatus> rack) {
    UUID id = rack.metadata().id();
    List<SystemRow> rows = systems.inRack(id);
    Map<SystemId, List<Elevation.GpuCell>> bySystem = gpus.inRack(id);
    return new Elevation(
        rack,
        rows.stream().map(s -> slot(s, bySystem.getOrDefault(s.id(), List.of()))).toList(),
        racks.neighbour(id, false).orElse(null),
        racks.neighbour(id, true).orElse(null));
  }

  private static Elevation.Slot slot(SystemRow system, List<Elevation.GpuCell> gpus) {
    Integer unit = system.unit();
    Integer height = system.heightUnits();
    if (unit == null || height == null) {
      throw new IllegalStateException(system.name() + " has no place");
    }
    return new Elevation.Slot(unit, height, system, gpus);
  }
}
