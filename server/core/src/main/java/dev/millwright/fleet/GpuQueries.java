package dev.millwright.fleet;

import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads GPUs with where they are and what their sensors read last. */
@Repository
class GpuQueries {
  private static final String GPU =
      """
      select g.*, y.name as system_name, y.rack_id, s.name as site_name, r.name as rack_name
      from gpu g
        join system y on y.id = g.system_id
        left join site s on s.id = g.site_id
        left join rack r on r.id = y.rack_id
      """;
  private static final String KEYS =
      "select g.id, y.name, g.slot from gpu g join system y on y.id = g.system_id";
  private static final String ORDER = " order by y.name, g.slot, g.id";

  private final JdbcClient jdbc;
  private final SensorStore sensors;

  GpuQueries(JdbcClient jdbc, SensorStore sensors) {
    this.jdbc = jdbc;
    this.sensors = sensors;
  }

  private record Key(UUID id, String name, int slot) {}

  private static Key key(ResultSet row) throws SQLException {
    return new Key(row.getObject("id", UUID.class), row.getString("name"), row.getInt("slot"));
  }

  List<GpuRow> rows(GpuFilter filter, RowSpan span, @Nullable Set<SiteId> seen) {
    var conditions = new GpuConditions(filter, seen);
    return load(
        jdbc.sql(KEYS + conditions.where() + ORDER + " offset :offset limit :limit")
            .params(conditions.parameters())
            .param("offset", span.offset())
            .param("limit", span.limit())
            .query((row, n) -> key(row))
            .list());
  }

  Page<GpuRow> list(GpuFilter filter, PageRequest page, @Nullable Set<SiteId> seen) {
    var conditions = new GpuConditions(filter, seen);
    String after = page.after();
    if (after != null) {
      List<String> keys = Cursors.keys(after, 3);
      conditions.after(keys.get(0), slot(keys.get(1)), Rows.cursorId(keys.get(2)));
    }
    List<Key> keys =
        jdbc.sql(KEYS + conditions.where() + ORDER + " limit :limit")
            .params(conditions.parameters())
            .param("limit", page.limit() + 1)
            .query((row, n) -> key(row))
            .list();
    Page<Key> found =
        Page.of(keys, page.limit(), key -> Cursors.of(key.name(), key.slot(), key.id()));
    return new Page<>(load(found.items()), found.next());
  }

  private static int slot(String key) {
    if (!key.matches("-?\\d{1,5}")) {
      throw new Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
    return Integer.parseInt(key);
  }

  long count(GpuFilter filter, @Nullable Set<SiteId> seen) {
    var conditions = new GpuConditions(filter, seen);
    return jdbc.sql("select count(*) from gpu g" + conditions.where())
        .params(conditions.parameters())
        .query(Long.class)
        .single();
  }

  Optional<GpuRow> find(UUID id) {
    return load(List.of(new Key(id, "", 0))).stream().findFirst();
  }

  /** Those of one system, in slot order; the missing ones too. */
  List<GpuRow> ofSystem(UUID system) {
    return read(" where g.system_id = :id", system);
  }

  /** Those of all systems of one rack, by system, in slot order. */
  Map<SystemId, List<Elevation.GpuCell>> inRack(UUID rack) {
    return read(" where y.rack_id = :id", rack).stream()
        .collect(
            Collectors.groupingBy(
                GpuRow::system,
                LinkedHashMap::new,
                Collectors.mapping(GpuQueries::cell, Collectors.toList())));
  }

  private static Elevation.GpuCell cell(GpuRow gpu) {
    return new Elevation.GpuCell(
        gpu.id(), gpu.slot(), gpu.name(), gpu.state(), gpu.health(), gpu.celsius());
  }

  private List<GpuRow> load(List<Key> keys) {
    return read(" where g.id = any(:id)", keys.stream().map(Key::id).toArray(UUID[]::new));
  }

  private List<GpuRow> read(String where, Object id) {
    List<UUID> systems =
        jdbc.sql(
                "select distinct g.system_id from gpu g join system y on y.id = g.system_id"
                    + where)
            .param("id", id)
            .query((row, n) -> row.getObject(1, UUID.class))
            .list();
    Map<UUID, Readings> readings = new HashMap<>();
    sensors
        .of(systems)
        .forEach((system, latest) -> readings.put(system, new Readings(latest.readings())));
    return jdbc.sql(GPU + where + ORDER)
        .param("id", id)
        .query((row, n) -> gpu(row, readings))
        .list();
  }

  private static GpuRow gpu(ResultSet row, Map<UUID, Readings> readings) throws SQLException {
    UUID system = row.getObject("system_id", UUID.class);
    UUID site = row.getObject("site_id", UUID.class);
    UUID rack = row.getObject("rack_id", UUID.class);
    String part = row.getString("part");
    Readings read = readings.getOrDefault(system, new Readings(List.of()));
    return new GpuRow(
        new GpuId(row.getObject("id", UUID.class)),
        new SystemId(system),
        row.getString("system_name"),
        row.getInt("slot"),
        row.getString("name"),
        GpuState.valueOf(row.getString("state")),
        Health.valueOf(row.getString("health")),
        Rows.stated(row, "vendor"),
        Rows.stated(row, "model"),
        Rows.stated(row, "serial"),
        Rows.stated(row, "uuid"),
        row.getString("part_number"),
        row.getString("location"),
        row.getString("pci_address"),
        Rows.wide(row, "memory_bytes"),
        Rows.number(row, "power_limit_watts"),
        row.getString("firmware"),
        site == null ? null : new SiteId(site),
        row.getString("site_name"),
        rack == null ? null : new RackId(rack),
        row.getString("rack_name"),
        read.celsius(part),
        read.watts(part));
  }
}
