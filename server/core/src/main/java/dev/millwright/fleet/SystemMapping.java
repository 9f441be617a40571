package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.resource.Condition;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.Offer;
import dev.millwright.spi.PowerState;
import dev.millwright.spi.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a system from the columns that {@link SystemQueries} selects. */
@Component
class SystemMapping {
  private final Rows rows;

  SystemMapping(Rows rows) {
    this.rows = rows;
  }

  /** A system as read at once, for its own page. */
  record Core(
      Resource<SystemSpec, SystemStatus> resource,
      SystemRow row,
      List<Problem> problems,
      List<Offer> offers) {}

  Core core(ResultSet row, int number) throws SQLException {
    return new Core(
        resource(row, number),
        row(row, number),
        rows.list(row.getString("problems"), Problem.class),
        rows.list(row.getString("offers"), Offer.class));
  }

  SystemRow row(ResultSet row, int number) throws SQLException {
    UUID site = row.getObject("site_id", UUID.class);
    UUID rack = row.getObject("rack_id", UUID.class);
    return new SystemRow(
        new SystemId(row.getObject("id", UUID.class)),
        row.getString("name"),
        SystemState.valueOf(row.getString("state")),
        Health.valueOf(row.getString("health")),
        row.getString("reason"),
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

  Resource<SystemSpec, SystemStatus> resource(ResultSet row, int number) throws SQLException {
    return new Resource<>(
        rows.metadata(row, SystemId.KIND), new SystemSpec(placement(row)), status(row));
  }

  private static @Nullable Placement placement(ResultSet row) throws SQLException {
    UUID rack = row.getObject("rack_id", UUID.class);
    return rack == null
        ? null
        : new Placement(new RackId(rack), row.getInt("unit"), row.getInt("height_units"));
  }

  private SystemStatus status(ResultSet row) throws SQLException {
    UUID connector = row.getObject("connector_id", UUID.class);
    return new SystemStatus(
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
        rows.list(row.getString("conditions"), Condition.class));
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
}
