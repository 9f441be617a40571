package dev.millwright.fleet;

import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.spi.Component;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is shown of one system only: its parts, sensors, and what happened to it. */
@Repository
class SystemDetails {
  private final JdbcClient jdbc;
  private final Rows rows;
  private final GpuQueries gpus;
  private final SensorStore sensors;
  private final ComponentDocs components;
  private final FirmwareTable firmware;

  SystemDetails(
      JdbcClient jdbc,
      Rows rows,
      GpuQueries gpus,
      SensorStore sensors,
      ComponentDocs components,
      FirmwareTable firmware) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.gpus = gpus;
    this.sensors = sensors;
    this.components = components;
    this.firmware = firmware;
  }

  SystemPage page(SystemMapping.Core core) {
    UUID id = core.row().id().value();
    SensorStore.Latest latest = sensors.of(id);
    return new SystemPage(
        core.resource(),
        core.row(),
        components.of(id),
        gpus.ofSystem(id),
        nics(id),
        firmware.of(id),
        latest.readings(),
        latest.at(),
        core.problems(),
        core.offers());
  }

  private List<Nic> nics(UUID system) {
    return jdbc.sql("select * from nic where system_id = :id order by slot, part")
        .param("id", system)
        .query((row, n) -> nic(row))
        .list();
  }

  private Nic nic(ResultSet row) throws SQLException {
    return new Nic(
        row.getObject("id", UUID.class),
        row.getString("name"),
        new Identity(
            row.getString("vendor"),
            row.getString("model"),
            row.getString("part_number"),
            row.getString("sku"),
            row.getString("serial"),
            row.getString("uuid"),
            row.getString("asset_tag")),
        row.getString("location"),
        Health.valueOf(row.getString("health")),
        row.getString("firmware"),
        rows.list(row.getString("ports"), Component.Port.class));
  }

  Page<HistoryEntry> history(UUID system, PageRequest page) {
    var found =
        jdbc.sql(
                """
                select id, at, kind, sentence, before, after from observation
                where system_id = :system and id < :below order by id desc limit :limit
                """)
            .param("system", system)
            .param("below", below(page))
            .param("limit", page.limit() + 1)
            .query((row, n) -> entry(row))
            .list();
    return Page.of(found, page.limit(), e -> Cursors.of(e.id()));
  }

  private static long below(PageRequest page) {
    String after = page.after();
    if (after == null) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(Cursors.keys(after, 1).getFirst());
    } catch (NumberFormatException notOurs) {
      throw new Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
  }

  private static HistoryEntry entry(ResultSet row) throws SQLException {
    return new HistoryEntry(
        row.getLong("id"),
        Rows.required(row, "at"),
        row.getString("kind"),
        row.getString("sentence"),
        row.getString("before"),
        row.getString("after"));
  }

  List<StateInterval> states(UUID system) {
    return jdbc.sql(
            """
            select state, planned, from_at, to_at from state_interval
            where ref_id = :system and ref_kind = :kind order by from_at desc, id desc
            """)
        .param("system", system)
        .param("kind", SystemId.KIND)
        .query(
            (row, n) ->
                new StateInterval(
                    row.getString("state"),
                    row.getBoolean("planned"),
                    Rows.required(row, "from_at"),
                    Rows.instant(row, "to_at")))
        .list();
  }
}
