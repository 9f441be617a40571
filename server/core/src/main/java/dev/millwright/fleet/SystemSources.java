package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.spi.Health;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.PowerState;
import dev.millwright.spi.TargetId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which connector tells about which system, under which of its own ids. */
@Repository
class SystemSources {
  private final JdbcClient jdbc;

  SystemSources(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is needed to tell that nothing changed. */
  record Known(
      UUID system,
      byte @Nullable [] hash,
      Health health,
      PowerState power,
      IndicatorState indicator) {}

  /** The system that a source told last, when that source is the one that counts. */
  Optional<Known> known(ConnectorId connector, TargetId target) {
    return jdbc.sql(
            """
            select y.id, y.content_hash, y.health, y.power, y.indicator
            from system_source c join system y on y.id = c.system_id
            where c.connector_id = :connector and c.target = :target and c.listed
              and y.connector_id = c.connector_id and y.target = c.target
            """)
        .param("connector", connector.value())
        .param("target", target.value())
        .query(
            (row, n) ->
                new Known(
                    row.getObject("id", UUID.class),
                    row.getBytes("content_hash"),
                    Health.valueOf(row.getString("health")),
                    PowerState.valueOf(row.getString("power")),
                    IndicatorState.valueOf(row.getString("indicator"))))
        .optional();
  }

  Optional<UUID> system(ConnectorId connector, TargetId target) {
    return jdbc.sql(
            """
            select system_id from system_source
            where connector_id = :connector and target = :target
            """)
        .param("connector", connector.value())
        .param("target", target.value())
        .query((row, n) -> row.getObject(1, UUID.class))
        .optional();
  }

  /** Notes that a source tells about a system now. */
  void listed(ConnectorId connector, TargetId target, UUID system, String address) {
    jdbc.sql(
            """
            insert into system_source as s (connector_id, target, system_id, address, listed)
            values (:connector, :target, :system, :address, true)
            on conflict (connector_id, target) do update
              set system_id = excluded.system_id, address = excluded.address, listed = true
              where (s.system_id, s.address, s.listed)
                is distinct from (excluded.system_id, excluded.address, true)
            """)
        .param("connector", connector.value())
        .param("target", target.value())
        .param("system", system)
        .param("address", address)
        .update();
  }

  /** Where all who tell about a system reach its BMC. */
  List<String> addresses(UUID system) {
    return jdbc.sql(
            """
            select address from system_source where system_id = :system and listed
            order by connector_id, target
            """)
        .param("system", system)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** The systems that a connector told about, listed or not. */
  List<UUID> systems(ConnectorId connector) {
    return jdbc.sql("select distinct system_id from system_source where connector_id = :connector")
        .param("connector", connector.value())
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Notes which targets a complete list no longer had; their systems. */
  List<UUID> notListed(ConnectorId connector, Collection<TargetId> seen) {
    return jdbc.sql(
            """
            update system_source set listed = false
            where connector_id = :connector and listed and target <> all (:seen)
            returning system_id
            """)
        .param("connector", connector.value())
        .param("seen", seen.stream().map(TargetId::value).toArray(String[]::new))
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Whether a source's last complete list had that target. */
  boolean isListed(UUID connector, String target) {
    return jdbc.sql(
            """
            select listed from system_source
            where connector_id = :connector and target = :target
            """)
        .param("connector", connector)
        .param("target", target)
        .query((row, n) -> row.getBoolean(1))
        .optional()
        .orElse(false);
  }

  void remove(ConnectorId connector) {
    jdbc.sql("delete from system_source where connector_id = :connector")
        .param("connector", connector.value())
        .update();
  }
}
