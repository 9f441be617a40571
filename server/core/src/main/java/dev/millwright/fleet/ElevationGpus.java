package dev.millwright.fleet;

import dev.millwright.spi.Health;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the GPUs of all systems of one rack in one query. */
@Repository
class ElevationGpus {
  private final JdbcClient jdbc;

  ElevationGpus(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By system, in slot order; the temperature is not joined and so not known here. */
  Map<SystemId, List<Elevation.GpuCell>> inRack(UUID rack) {
    Map<SystemId, List<Elevation.GpuCell>> found = new LinkedHashMap<>();
    jdbc.sql(
            """
            select g.id, g.system_id, g.slot, g.name, g.state, g.health
            from gpu g join system y on y.id = g.system_id
            where y.rack_id = :rack order by g.system_id, g.slot, g.id
            """)
        .param("rack", rack)
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      new SystemId(row.getObject("system_id", UUID.class)), s -> new ArrayList<>())
                  .add(
                      new Elevation.GpuCell(
                          new GpuId(row.getObject("id", UUID.class)),
                          row.getInt("slot"),
                          row.getString("name"),
                          GpuState.valueOf(row.getString("state")),
                          Health.valueOf(row.getString("health")),
                          null));
            });
    return found;
  }
}
