package dev.millwright.connectors;

import dev.millwright.authority.Scope;
import dev.millwright.gateway.Address;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Reads and writes what people set on connectors. */
@Repository
class ConnectorStore {
  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  ConnectorStore(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Transactional(readOnly = true)
  public Optional<StoredConnector> find(ConnectorId id) {
    return jdbc.sql("select * from connector where id = ?")
        .param(id.value())
        .query((row, n) -> read(row))
        .optional();
  }

  StoredConnector read(ResultSet row) throws SQLException {
    UUID site = row.getObject("site_id", UUID.class);
    return new StoredConnector(
        new ConnectorId(row.getObject("id", UUID.class)),
        new Scope(
            new TenantId(row.getObject("tenant_id", UUID.class)),
            site == null ? null : new SiteId(site)),
        row.getString("name"),
        row.getString("type"),
        new Address(row.getString("address"), row.getInt("port")),
        row.getString("fingerprint"),
        json.readValue(row.getString("settings"), VALUES),
        row.getLong("version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  /**
   * Refuses a name or an address that is taken.
   *
   * @param self the connector that may have them; null for a new one
   */
  @Transactional(readOnly = true)
  public void requireFree(String name, @Nullable Address address, @Nullable ConnectorId self) {
    jdbc.sql(
            """
            select name, address, port from connector
            where (name = :name or address = :address and port = :port)
              and id is distinct from cast(:self as uuid) limit 1
            """)
        .param("name", name)
        .param("address", address == null ? null : address.host())
        .param("port", address == null ? null : address.port())
        .param("self", self == null ? null : self.value())
        .query(
            (row, n) ->
                taken(
                    name,
                    row.getString("name"),
                    new Address(row.getString("address"), row.getInt("port"))))
        .optional()
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  private static Refusal taken(String wanted, String name, Address address) {
    return name.equals(wanted)
        ? new Refusal.Conflict(
            "There is already a connector called \"%s\". Choose another name.".formatted(name))
        : new Refusal.Conflict(
            "%s is already connected as \"%s\". Open that connector instead."
                .formatted(address, name));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void insert(StoredConnector connector) {
    SiteId site = connector.scope().site();
    try {
      jdbc.sql(
              """
              insert into connector (id, tenant_id, site_id, name, type, address, port, fingerprint,
                                     settings)
              values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))
              """)
          .params(
              Arrays.<@Nullable Object>asList(
                  connector.id().value(),
                  connector.scope().tenant().value(),
                  site == null ? null : site.value(),
                  connector.name(),
                  connector.type(),
                  connector.address().host(),
                  connector.address().port(),
                  connector.fingerprint(),
                  json.writeValueAsString(connector.values())))
          .update();
    } catch (DuplicateKeyException meanwhile) {
      throw new Refusal.Conflict(
          "Another connector has this name or address already. Look for it in the list.");
    }
    jdbc.sql("insert into connector_status (connector_id) values (?)")
        .param(connector.id().value())
        .update();
  }

  /**
   * Stores a changed name, pin or values.
   *
   * @param expected the version that the change is based on
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void update(StoredConnector connector, long expected) {
    int rows;
    try {
      rows =
          jdbc.sql(
                  """
                  update connector set name = ?, fingerprint = ?, settings = cast(? as jsonb),
                    version = version + 1, updated_at = clock_timestamp()
                  where id = ? and version = ?
                  """)
              .params(
                  connector.name(),
                  connector.fingerprint(),
                  json.writeValueAsString(connector.values()),
                  connector.id().value(),
                  expected)
              .update();
    } catch (DuplicateKeyException meanwhile) {
      throw taken(connector.name(), connector.name(), connector.address());
    }
    if (rows == 0) {
      throw stale(connector.id(), expected);
    }
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void delete(ConnectorId id, long expected) {
    int rows =
        jdbc.sql("delete from connector where id = ? and version = ?")
            .params(id.value(), expected)
            .update();
    if (rows == 0) {
      throw stale(id, expected);
    }
  }

  private Refusal stale(ConnectorId id, long expected) {
    return find(id)
        .<Refusal>map(now -> Refusal.Conflict.stale(ConnectorId.KIND, expected, now.version()))
        .orElseGet(() -> Refusal.NotFound.of(ConnectorId.KIND, id));
  }
}
