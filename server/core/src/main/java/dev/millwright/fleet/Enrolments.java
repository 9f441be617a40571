package dev.millwright.fleet;

import dev.millwright.authority.Scope;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.resource.SiteId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Connectors whose systems are not known yet, and where the first one is to be placed. */
@Repository
class Enrolments {
  private final JdbcClient jdbc;

  Enrolments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One of them. */
  record Awaited(Instant since, @Nullable SiteId site, @Nullable Placement place) {}

  void add(ConnectorId connector, Scope scope, Instant at) {
    SiteId site = scope.site();
    jdbc.sql(
            """
            insert into enrolment (connector_id, enrolled_at, tenant_id, site_id)
            values (:connector, :at, :tenant, cast(:site as uuid))
            """)
        .param("connector", connector.value())
        .param("at", SystemHistory.utc(at))
        .param("tenant", scope.tenant().value())
        .param("site", site == null ? null : site.value())
        .update();
  }

  /** Says where its first system stands; false when that is already known. */
  boolean place(ConnectorId connector, Placement place) {
    return jdbc.sql(
                """
                update enrolment set rack_id = :rack, unit = :unit, height_units = :height
                where connector_id = :connector
                """)
            .param("rack", place.rack().value())
            .param("unit", place.unit())
            .param("height", place.heightUnits())
            .param("connector", connector.value())
            .update()
        == 1;
  }

  Optional<Awaited> find(ConnectorId connector) {
    return jdbc.sql("select * from enrolment where connector_id = :connector")
        .param("connector", connector.value())
        .query(
            (row, n) -> {
              UUID site = row.getObject("site_id", UUID.class);
              UUID rack = row.getObject("rack_id", UUID.class);
              return new Awaited(
                  row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
                  site == null ? null : new SiteId(site),
                  rack == null
                      ? null
                      : new Placement(
                          new RackId(rack), row.getInt("unit"), row.getInt("height_units")));
            })
        .optional();
  }

  void remove(ConnectorId connector) {
    jdbc.sql("delete from enrolment where connector_id = :connector")
        .param("connector", connector.value())
        .update();
  }
}
