package dev.millwright.operations;

import dev.millwright.resource.Cursors;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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

/** Reads operations and their targets. */
@Repository
class OperationQueries {
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
  private static final String VISIBLE =
      """
      (cast(:sites as uuid[]) is null or exists (
        select 1 from operation_target v where v.operation_id = o.id and v.site_id = any(:sites)))
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  OperationQueries(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<Resource<OperationSpec, OperationStatus>> find(
      OperationId id, Optional<Set<SiteId>> sites) {
    return jdbc.sql("select o.* from operation o where o.id = :id and " + VISIBLE)
        .param("id", id.value())
        .param("sites", array(sites))
        .query((row, n) -> operation(row))
        .optional();
  }

  Page<Resource<OperationSpec, OperationStatus>> list(
      OperationFilter filter, PageRequest page, Optional<Set<SiteId>> sites) {
    Ref subject = filter.subject();
    var rows =
        jdbc.sql(
                """
                select o.* from operation o
                where (cast(:after as uuid) is null or o.id < cast(:after as uuid))
                  and (cast(:kind as text) is null or o.kind = :kind)
                  and (cast(:actor as text) is null or o.actor_name = :actor)
                  and (cast(:states as text[]) is null or o.state = any(:states))
                  and (cast(:subject as uuid) is null or o.id in (
                    select s.operation_id from operation_target s
                    where s.target_id = :subject and s.target_kind = :subjectKind))
                  and\s"""
                    + VISIBLE
                    + " order by o.id desc limit :limit")
            .param("after", page.after() == null ? null : key(page.after()))
            .param("kind", filter.kind())
            .param("actor", filter.submittedBy())
            .param(
                "states",
                filter.states().isEmpty()
                    ? null
                    : filter.states().stream().map(Enum::name).toArray(String[]::new))
            .param("subject", subject == null ? null : subject.id())
            .param("subjectKind", subject == null ? null : subject.kind())
            .param("sites", array(sites))
            .param("limit", page.limit() + 1)
            .query((row, n) -> operation(row))
            .list();
    return Page.of(rows, page.limit(), o -> Cursors.of(o.metadata().id()));
  }

  private static UUID key(String cursor) {
    return uuid(Cursors.keys(cursor, 1).getFirst());
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notOurs) {
      throw new dev.millwright.resource.Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
  }

  Page<OperationTarget> targets(OperationId id, PageRequest page) {
    List<String> keys = page.after() == null ? List.of() : Cursors.keys(page.after(), 2);
    var rows =
        jdbc.sql(
                """
                select * from operation_target
                where operation_id = :operation
                  and (cast(:name as text) is null
                       or (name, id) > (cast(:name as text), cast(:id as uuid)))
                order by name, id limit :limit
                """)
            .param("operation", id.value())
            .param("name", keys.isEmpty() ? null : keys.get(0))
            .param("id", keys.isEmpty() ? null : uuid(keys.get(1)))
            .param("limit", page.limit() + 1)
            .query((row, n) -> target(row))
            .list();
    return Page.of(rows, page.limit(), t -> Cursors.of(t.name(), t.id()));
  }

  List<Ref> subjects(OperationId id) {
    return jdbc.sql("select target_kind, target_id from operation_target where operation_id = :id")
        .param("id", id.value())
        .query((row, n) -> new Ref(row.getString(1), row.getObject(2, UUID.class)))
        .list();
  }

  private Resource<OperationSpec, OperationStatus> operation(ResultSet row) throws SQLException {
    UUID site = row.getObject("site_id", UUID.class);
    var metadata =
        new Metadata(
            row.getObject("id", UUID.class),
            OperationId.KIND,
            row.getString("title"),
            new TenantId(row.getObject("tenant_id", UUID.class)),
            site == null ? null : new SiteId(site),
            Map.of(),
            row.getLong("version"),
            Objects.requireNonNull(instant(row, "created_at")),
            Objects.requireNonNull(instant(row, "updated_at")));
    var spec =
        new OperationSpec(
            row.getString("kind"),
            ActionKind.valueOf(row.getString("action")),
            json.readValue(row.getString("parameters"), PARAMETERS),
            row.getString("actor_name"));
    return new Resource<>(metadata, spec, status(row));
  }

  private static OperationStatus status(ResultSet row) throws SQLException {
    var state = OperationState.valueOf(row.getString("state"));
    int targets = row.getInt("targets");
    int ended = row.getInt("ended");
    int failed = row.getInt("failed");
    int cancelled = row.getInt("cancelled");
    return new OperationStatus(
        state,
        targets,
        ended,
        failed,
        row.getBoolean("cancel_requested"),
        sentence(targets, ended, failed, cancelled),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static String sentence(int targets, int ended, int failed, int cancelled) {
    var text = new StringBuilder();
    text.append(ended - failed - cancelled).append(" of ").append(targets).append(" done");
    if (failed > 0) {
      text.append(", ").append(failed).append(" failed");
    }
    if (cancelled > 0) {
      text.append(", ").append(cancelled).append(" cancelled");
    }
    return text.append('.').toString();
  }

  private static OperationTarget target(ResultSet row) throws SQLException {
    return new OperationTarget(
        row.getObject("id", UUID.class),
        new Ref(row.getString("target_kind"), row.getObject("target_id", UUID.class)),
        row.getString("name"),
        TargetState.valueOf(row.getString("state")),
        row.getString("sentence"),
        row.getObject("done", Integer.class),
        row.getObject("total", Integer.class),
        row.getLong("epoch"),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static UUID @Nullable [] array(Optional<Set<SiteId>> sites) {
    return sites.map(s -> s.stream().map(SiteId::value).toArray(UUID[]::new)).orElse(null);
  }
}
