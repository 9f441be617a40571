package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.resource.Condition;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.PowerState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads systems with where they stand and how they were last seen. */
@Repository
class SystemQueries {
  private static final String SYSTEM =
      """
      select y.*, h.last_seen, t.conditions, c.address, s.name as site_name, r.name as rack_name,
        n.watts, n.hottest_celsius,
        (select count(*) from gpu g
          where g.system_id = y.id and g.state = 'PRESENT' and g.health = 'OK') as gpus_healthy
      from system y
        left join heartbeat h on h.system_id = y.id
        left join system_status t on t.system_id = y.id
        left join system_source c on c.connector_id = y.connector_id and c.target = y.target
        left join system_sensors n on n.system_id = y.id
        left join site s on s.id = y.site_id
        left join rack r on r.id = y.rack_id
      """;

  private final JdbcClient jdbc;
  private final Rows rows;

  SystemQueries(JdbcClient jdbc, Rows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  Optional<Resource<SystemSpec, SystemStatus>> find(UUID id) {
    return jdbc.sql(SYSTEM + " where y.id = :id")
        .param("id", id)
        .query((row, n) -> system(row))
        .optional();
  }

  Resource<SystemSpec, SystemStatus> require(UUID id) {
    return find(id).orElseThrow(() -> Refusal.NotFound.of(SystemId.KIND, id));
  }

  /** The systems placed in a rack, lowest first. */
  List<SystemRow> inRack(UUID rack) {
    return jdbc.sql(SYSTEM + " where y.rack_id = :rack order by y.unit")
        .param("rack", rack)
        .query((row, n) -> line(row))
        .list();
  }

  private Resource<SystemSpec, SystemStatus> system(ResultSet row) throws SQLException {
    UUID connector = row.getObject("connector_id", UUID.class);
    return new Resource<>(
        rows.metadata(row, SystemId.KIND),
        new SystemSpec(placement(row)),
        new SystemStatus(
            SystemState.valueOf(row.getString("state")),
            Rows.required(row, "state_since"),
            Health.valueOf(row.getString("health")),
            PowerState.valueOf(row.getString("power")),
            IndicatorState.valueOf(row.getString("indicator")),
            identity(row),
            row.getString("host_name"),
            row.getInt("gpu_count"),
            connector == null ? null : new ConnectorId(connector),
            row.getString("address"),
            Rows.instant(row, "last_seen"),
            conditions(row)));
  }

  private List<Condition> conditions(ResultSet row) throws SQLException {
    return rows.list(row.getString("conditions"), Condition.class);
  }

  private static Identity identity(ResultSet row) throws SQLException {
    return new Identity(
        row.getString("vendor"),
        row.getString("model"),
        row.getString("part_number"),
        row.getString("sku"),
        row.getString("serial"),
        row.getString("uuid"),
        row.getString("asset_tag"));
  }

  private static @Nullable Placement placement(ResultSet row) throws SQLException {
    UUID rack = row.getObject("rack_id", UUID.class);
    return rack == null
        ? null
        : new Placement(new RackId(rack), row.getInt("unit"), row.getInt("height_units"));
  }

  private SystemRow line(ResultSet row) throws SQLException {
    UUID site = row.getObject("site_id", UUID.class);
    UUID rack = row.getObject("rack_id", UUID.class);
    return new SystemRow(
        new SystemId(row.getObject("id", UUID.class)),
        row.getString("name"),
        SystemState.valueOf(row.getString("state")),
        Health.valueOf(row.getString("health")),
        reason(row),
        PowerState.valueOf(row.getString("power")),
        IndicatorState.valueOf(row.getString("indicator")),
        Rows.stated(row, "vendor"),
        Rows.stated(row, "model"),
        Rows.stated(row, "serial"),
        site == null ? null : new SiteId(site),
        row.getString("site_name"),
        rack == null ? null : new RackId(rack),
        row.getString("rack_name"),
        Rows.integer(row, "unit"),
        Rows.integer(row, "height_units"),
        row.getInt("gpu_count"),
        row.getInt("gpus_healthy"),
        Rows.stated(row, "firmware"),
        Rows.number(row, "watts"),
        Rows.number(row, "hottest_celsius"),
        Rows.instant(row, "last_seen"));
  }

  private @Nullable String reason(ResultSet row) throws SQLException {
    return conditions(row).stream()
        .filter(c -> c.status() == Condition.Status.FALSE)
        .map(Condition::reason)
        .findFirst()
        .orElse(null);
  }
}
