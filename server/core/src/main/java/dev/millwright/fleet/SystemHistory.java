package dev.millwright.fleet;

import dev.millwright.operations.OperationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what was seen to happen to systems, and how long they were in which state. */
@Repository
class SystemHistory {
  private final JdbcClient jdbc;

  SystemHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Something seen.
   *
   * @param part the device's id of the part it is about; null: the system itself
   */
  record Seen(
      String kind,
      @Nullable String part,
      String sentence,
      @Nullable String before,
      @Nullable String after) {
    static Seen of(String kind, String sentence) {
      return new Seen(kind, null, sentence, null, null);
    }

    static Seen change(
        String kind, String sentence, @Nullable String before, @Nullable String after) {
      return new Seen(kind, null, sentence, before, after);
    }
  }

  void write(ComputeSystem system, Seen seen, Instant at, @Nullable OperationId operation) {
    jdbc.sql(
            """
            insert into observation
              (at, tenant_id, site_id, system_id, kind, part, sentence, before, after, operation_id)
            values (:at, :tenant, cast(:site as uuid), :system, :kind, :part, :sentence, :before,
              :after, cast(:operation as uuid))
            """)
        .param("at", utc(at))
        .param("tenant", system.tenantId())
        .param("site", system.siteId())
        .param("system", system.id())
        .param("kind", seen.kind())
        .param("part", seen.part())
        .param("sentence", seen.sentence())
        .param("before", seen.before())
        .param("after", seen.after())
        .param("operation", operation == null ? null : operation.value())
        .update();
  }

  /** Its state from then on; the interval before ends at that moment. */
  void enters(ComputeSystem system, SystemState state, boolean planned, Instant from) {
    jdbc.sql(
            """
            update state_interval set to_at = greatest(from_at, :from)
            where ref_id = :system and to_at is null
            """)
        .param("from", utc(from))
        .param("system", system.id())
        .update();
    jdbc.sql(
            """
            insert into state_interval
              (tenant_id, site_id, ref_kind, ref_id, state, planned, from_at)
            values (:tenant, cast(:site as uuid), 'system', :system, :state, :planned, :from)
            """)
        .param("tenant", system.tenantId())
        .param("site", system.siteId())
        .param("system", system.id())
        .param("state", state.name())
        .param("planned", planned)
        .param("from", utc(from))
        .update();
  }

  static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
