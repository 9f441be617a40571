package dev.millwright.connectors;

import dev.millwright.spi.KeyValueStore;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The small store of one connector, in the database. */
final class StoredValues implements KeyValueStore {
  private static final int MOST_KEYS = 256;

  private final JdbcClient jdbc;
  private final ConnectorId connector;

  StoredValues(JdbcClient jdbc, ConnectorId connector) {
    this.jdbc = jdbc;
    this.connector = connector;
  }

  @Override
  public Optional<Entry> find(String key) {
    return jdbc.sql("select value, version from connector_store where connector_id = ? and key = ?")
        .params(connector.value(), key)
        .query((row, n) -> new Entry(row.getString("value"), row.getLong("version")))
        .optional();
  }

  @Override
  public boolean put(String key, String value, long expectedVersion) {
    return expectedVersion == 0 ? add(key, value) : replace(key, value, expectedVersion);
  }

  private boolean add(String key, String value) {
    return jdbc.sql(
                """
                insert into connector_store (connector_id, key, value, version)
                select :id, :key, :value, 1
                where (select count(*) from connector_store where connector_id = :id) < :most
                on conflict do nothing
                """)
            .param("id", connector.value())
            .param("key", key)
            .param("value", value)
            .param("most", MOST_KEYS)
            .update()
        == 1;
  }

  private boolean replace(String key, String value, long expected) {
    return jdbc.sql(
                """
                update connector_store set value = ?, version = version + 1
                where connector_id = ? and key = ? and version = ?
                """)
            .params(value, connector.value(), key, expected)
            .update()
        == 1;
  }
}
