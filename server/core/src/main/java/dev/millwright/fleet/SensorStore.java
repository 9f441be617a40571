package dev.millwright.fleet;

import dev.millwright.spi.Health;
import dev.millwright.spi.SensorReading;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the latest readings of each system: one row, of which usually only the values change. */
@Repository
class SensorStore {
  private final JdbcClient jdbc;
  private final Rows rows;

  SensorStore(JdbcClient jdbc, Rows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** What was read of one system. */
  record Latest(@Nullable Instant at, List<SensorReading> readings) {
    static final Latest NONE = new Latest(null, List.of());
  }

  /** Figures that a table of systems shows. */
  record Summary(@Nullable Double watts, @Nullable Double hottestCelsius) {}

  void write(UUID system, List<SensorReading> readings, Summary summary, Instant at) {
    String definition = rows.write(readings.stream().map(Readings::definition).toList());
    byte[] hash = Hash.of(definition);
    Double[] values = readings.stream().map(SensorReading::value).toArray(Double[]::new);
    String[] healths = readings.stream().map(r -> r.health().name()).toArray(String[]::new);
    int updated =
        jdbc.sql(
                """
                update system_sensors set at = :at, readings = :readings, healths = :healths,
                  watts = :watts, hottest_celsius = :hottest
                where system_id = :system and definition_hash = :hash
                """)
            .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
            .param("readings", values)
            .param("healths", healths)
            .param("watts", summary.watts())
            .param("hottest", summary.hottestCelsius())
            .param("system", system)
            .param("hash", hash)
            .update();
    if (updated == 0) {
      define(system, definition, hash, at);
      write(system, readings, summary, at);
    }
  }

  private void define(UUID system, String definition, byte[] hash, Instant at) {
    jdbc.sql(
            """
            insert into system_sensors (system_id, definition_hash, definition, at, readings, healths)
            values (:system, :hash, cast(:definition as jsonb), :at, '{}', '{}')
            on conflict (system_id) do update
              set definition_hash = excluded.definition_hash, definition = excluded.definition
            """)
        .param("system", system)
        .param("hash", hash)
        .param("definition", definition)
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .update();
  }

  Latest of(UUID system) {
    return of(List.of(system)).getOrDefault(system, Latest.NONE);
  }

  Map<UUID, Latest> of(Collection<UUID> systems) {
    var found = new HashMap<UUID, Latest>();
    jdbc.sql("select * from system_sensors where system_id = any(:ids)")
        .param("ids", systems.toArray(UUID[]::new))
        .query((row, n) -> found.put(row.getObject("system_id", UUID.class), latest(row)))
        .list();
    return found;
  }

  private Latest latest(ResultSet row) throws SQLException {
    List<SensorReading> definitions = rows.list(row.getString("definition"), SensorReading.class);
    Array array = row.getArray("readings");
    var values = (@Nullable Double[]) array.getArray();
    List<String> healths = Rows.texts(row, "healths");
    var readings = new ArrayList<SensorReading>();
    for (int i = 0; i < Math.min(definitions.size(), values.length); i++) {
      readings.add(Readings.with(definitions.get(i), values[i], Health.valueOf(healths.get(i))));
    }
    return new Latest(Rows.instant(row, "at"), readings);
  }
}
