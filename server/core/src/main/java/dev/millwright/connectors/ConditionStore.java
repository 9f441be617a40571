package dev.millwright.connectors;

import dev.millwright.gateway.Certificate;
import dev.millwright.resource.Condition;
import dev.millwright.spi.ProbeResult;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Writes what was observed of connectors; a row is touched only where something changed. */
@Repository
class ConditionStore {
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  ConditionStore(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Writes conditions and the state that follows from all of them.
   *
   * @return whether anything changed
   */
  @Transactional
  public boolean write(ConnectorId id, Collection<Condition> conditions) {
    boolean exists =
        jdbc.sql("select 1 from connector_status where connector_id = ? for update")
            .param(id.value())
            .query(Integer.class)
            .optional()
            .isPresent();
    if (!exists) {
      return false;
    }
    int changed = conditions.stream().mapToInt(c -> write(id, c)).sum();
    if (changed > 0) {
      sum(id);
    }
    return changed > 0;
  }

  private int write(ConnectorId id, Condition condition) {
    return jdbc.sql(
            """
            insert into connector_condition as c (connector_id, type, status, reason, message, since)
            values (?, ?, ?, ?, ?, ?)
            on conflict (connector_id, type) do update
              set status = excluded.status, reason = excluded.reason, message = excluded.message,
                  since = case when c.status = excluded.status then c.since else excluded.since end
              where (c.status, c.reason, c.message)
                    is distinct from (excluded.status, excluded.reason, excluded.message)
            """)
        .params(
            id.value(),
            condition.type(),
            condition.status().name(),
            condition.reason(),
            condition.message(),
            at(condition.lastTransitionTime()))
        .update();
  }

  private void sum(ConnectorId id) {
    jdbc.sql(
            """
            update connector_status s set state = (
              select case when bool_or(c.status = 'FALSE') then 'TROUBLE'
                          when bool_or(c.type = 'Reachable' and c.status = 'TRUE') then 'CONNECTED'
                          else 'UNKNOWN' end
              from connector_condition c where c.connector_id = s.connector_id)
            where s.connector_id = ?
            """)
        .param(id.value())
        .update();
  }

  /** Notes that the endpoint answered, at most every ten seconds; true when it did so now. */
  @Transactional
  public boolean contacted(ConnectorId id, Instant at) {
    return jdbc.sql(
                """
                update connector_status set last_contact_at = :at
                where connector_id = :id
                  and (last_contact_at is null or last_contact_at < cast(:at as timestamptz) - interval '10 s')
                """)
            .param("at", at(at))
            .param("id", id.value())
            .update()
        > 0;
  }

  /** Stores who the endpoint said it is. */
  @Transactional
  public void probed(ConnectorId id, ProbeResult result) {
    jdbc.sql(
            """
            update connector_status set identity = cast(:identity as jsonb), protocol = :protocol
            where connector_id = :id
              and (identity is distinct from cast(:identity as jsonb)
                   or protocol is distinct from :protocol)
            """)
        .param("identity", json.writeValueAsString(result.identity()))
        .param("protocol", result.protocol())
        .param("id", id.value())
        .update();
  }

  /** Stores the certificate that is shown instead of the pinned one; null when they agree. */
  @Transactional
  public void offered(ConnectorId id, @Nullable Certificate certificate) {
    String text = certificate == null ? null : json.writeValueAsString(certificate);
    jdbc.sql(
            """
            update connector_status set offered = cast(:offered as jsonb)
            where connector_id = :id and offered is distinct from cast(:offered as jsonb)
            """)
        .param("offered", text)
        .param("id", id.value())
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
