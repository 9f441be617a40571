package dev.millwright.connectors;

import dev.millwright.gateway.Certificate;
import dev.millwright.resource.Condition;
import dev.millwright.resource.Cursors;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Reads connectors with what was observed of them. */
@Repository
class ConnectorQueries {
  private static final TypeReference<List<Condition>> CONDITIONS = new TypeReference<>() {};
  private static final String SELECT =
      """
      select k.*, s.state, s.identity, s.protocol, s.offered, s.last_contact_at,
        (select coalesce(jsonb_agg(jsonb_build_object(
             'type', c.type, 'status', c.status, 'reason', c.reason, 'message', c.message,
             'lastTransitionTime', to_char(c.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
             order by c.type), '[]')
         from connector_condition c where c.connector_id = k.id) as conditions
      from connector k join connector_status s on s.connector_id = k.id
      where (cast(:sites as uuid[]) is null or k.site_id = any(:sites))
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final ConnectorStore store;

  ConnectorQueries(JdbcClient jdbc, ObjectMapper json, ConnectorStore store) {
    this.jdbc = jdbc;
    this.json = json;
    this.store = store;
  }

  Optional<Resource<ConnectorSpec, ConnectorStatus>> find(
      ConnectorId id, Optional<Set<SiteId>> sites) {
    return jdbc.sql(SELECT + " and k.id = :id")
        .param("sites", array(sites))
        .param("id", id.value())
        .query((row, n) -> resource(row))
        .optional();
  }

  Page<Resource<ConnectorSpec, ConnectorStatus>> list(
      ConnectorFilter filter, PageRequest page, Optional<Set<SiteId>> sites) {
    List<String> keys = page.after() == null ? List.of() : Cursors.keys(page.after(), 2);
    SiteId site = filter.site();
    var rows =
        jdbc.sql(
                SELECT
                    + """
                       and (cast(:state as text) is null or s.state = :state)
                       and (cast(:site as uuid) is null or k.site_id = :site)
                       and (cast(:text as text) is null or lower(k.name) like :text
                            or lower(k.address) like :text)
                       and (cast(:name as text) is null
                            or (k.name, k.id) > (cast(:name as text), cast(:id as uuid)))
                      order by k.name, k.id limit :limit
                      """)
            .param("sites", array(sites))
            .param("state", filter.state() == null ? null : filter.state().name())
            .param("site", site == null ? null : site.value())
            .param("text", filter.text() == null ? null : pattern(filter.text()))
            .param("name", keys.isEmpty() ? null : keys.get(0))
            .param("id", keys.isEmpty() ? null : uuid(keys.get(1)))
            .param("limit", page.limit() + 1)
            .query((row, n) -> resource(row))
            .list();
    return Page.of(rows, page.limit(), c -> Cursors.of(c.metadata().name(), c.metadata().id()));
  }

  private static String pattern(String text) {
    String escaped = text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
    return "%" + escaped + "%";
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notOurs) {
      throw new Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
  }

  private Resource<ConnectorSpec, ConnectorStatus> resource(ResultSet row) throws SQLException {
    StoredConnector stored = store.read(row);
    var metadata =
        new Metadata(
            stored.id().value(),
            ConnectorId.KIND,
            stored.name(),
            stored.scope().tenant(),
            stored.scope().site(),
            Map.of(),
            stored.version(),
            stored.createdAt(),
            stored.updatedAt());
    OffsetDateTime contact = row.getObject("last_contact_at", OffsetDateTime.class);
    var status =
        new ConnectorStatus(
            ConnectorState.valueOf(row.getString("state")),
            Objects.requireNonNull(json.readValue(row.getString("conditions"), CONDITIONS)),
            read(row.getString("identity"), Identity.class),
            row.getString("protocol"),
            contact == null ? null : contact.toInstant(),
            read(row.getString("offered"), Certificate.class));
    return new Resource<>(metadata, stored.spec(), status);
  }

  private <T> @Nullable T read(@Nullable String text, Class<T> type) {
    return text == null ? null : json.readValue(text, type);
  }

  private static UUID @Nullable [] array(Optional<Set<SiteId>> sites) {
    return sites.map(s -> s.stream().map(SiteId::value).toArray(UUID[]::new)).orElse(null);
  }
}
