package dev.millwright.fleet;

import dev.millwright.spi.Component;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import dev.millwright.spi.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the firmware of a system. */
@Repository
class FirmwareTable {
  private final JdbcClient jdbc;

  FirmwareTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Everything the system's update service lists, by name. */
  List<FirmwareRow> of(UUID system) {
    return jdbc.sql("select * from firmware where system_id = :system order by lower(name), part")
        .param("system", system)
        .query(
            (row, n) -> {
              boolean updateable = row.getBoolean("updateable");
              Boolean said = row.wasNull() ? null : updateable;
              return new FirmwareRow(
                  row.getString("part"), row.getString("name"), row.getString("version"), said);
            })
        .list();
  }

  List<SystemHistory.Seen> write(
      UUID system, List<Component.Firmware> firmware, List<Problem> problems) {
    Map<String, FirmwareRow> kept = new LinkedHashMap<>();
    of(system).forEach(row -> kept.put(row.part(), row));
    var after = new ArrayList<FirmwareRow>();
    for (Component.Firmware f : firmware) {
      var row = new FirmwareRow(f.id(), f.name(), f.version(), f.updateable());
      after.add(row);
      if (!row.equals(kept.get(row.part()))) {
        upsert(system, row);
      }
    }
    Set<String> seen =
        after.stream().map(FirmwareRow::part).collect(java.util.stream.Collectors.toSet());
    kept.forEach(
        (part, row) -> {
          if (seen.contains(part)) {
            return;
          }
          if (PartChanges.isUnread(part, problems)) {
            after.add(row);
          } else {
            jdbc.sql("delete from firmware where system_id = :system and part = :part")
                .param("system", system)
                .param("part", part)
                .update();
          }
        });
    return PartChanges.between(
        kept.values().stream().map(FirmwareTable::part).toList(),
        after.stream().map(FirmwareTable::part).toList(),
        Set.of());
  }

  private static Part part(FirmwareRow row) {
    return Parts.of(
        new Component.Firmware(
            row.part(),
            row.name(),
            Identity.UNKNOWN,
            null,
            Health.UNKNOWN,
            row.version(),
            row.updateable()));
  }

  private void upsert(UUID system, FirmwareRow row) {
    jdbc.sql(
            """
            insert into firmware (system_id, part, name, version, updateable)
            values (:system, :part, :name, :version, :updateable)
            on conflict (system_id, part) do update set name = excluded.name,
              version = excluded.version, updateable = excluded.updateable
            """)
        .param("system", system)
        .param("part", row.part())
        .param("name", row.name())
        .param("version", row.version())
        .param("updateable", row.updateable())
        .update();
  }
}
