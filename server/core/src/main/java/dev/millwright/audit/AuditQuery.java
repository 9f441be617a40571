package dev.millwright.audit;

import dev.millwright.resource.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the log, newest first. */
@Component
class AuditQuery {
  private static final String COLUMNS =
      """
      select id, at, actor, actor_kind, outcome, action, subject_kind, subject_id, subject_name,
             before::text, after::text, why, request_id from change
      """;

  private final JdbcClient jdbc;

  AuditQuery(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** At most so many entries before an id, of those sites only where any are given. */
  List<AuditEntry> before(long id, AuditFilter filter, Optional<Set<SiteId>> sites, int limit) {
    var where = new Where().add("id < :before", "before", id);
    where.addIf("subject_kind = :kind", "kind", filter.subjectKind());
    where.addIf("subject_id = :subject", "subject", filter.subjectId());
    where.addIf("(actor = :actor or actor like :actorsTokens)", "actor", filter.actor());
    where.addIf("(action = :action or action like :actionsOf)", "action", filter.action());
    where.addIf("outcome = :outcome", "outcome", name(filter.outcome()));
    where.addIf("at >= :from", "from", at(filter.from()));
    where.addIf("at < :until", "until", at(filter.until()));
    where.bind("actorsTokens", beginning(filter.actor(), "/"));
    where.bind("actionsOf", beginning(filter.action(), "."));
    sites.ifPresent(s -> where.add("site_id = any(:sites)", "sites", ids(s)));
    return jdbc.sql(COLUMNS + where + " order by id desc limit :limit")
        .params(where.parameters())
        .param("limit", limit)
        .query(AuditQuery::entry)
        .list();
  }

  /** One entry. */
  Optional<AuditEntry> find(long id, Optional<Set<SiteId>> sites) {
    var where = new Where().add("id = :id", "id", id);
    sites.ifPresent(s -> where.add("site_id = any(:sites)", "sites", ids(s)));
    return jdbc.sql(COLUMNS + where).params(where.parameters()).query(AuditQuery::entry).optional();
  }

  private static final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Where add(String condition, String name, Object value) {
      conditions.add(condition);
      parameters.put(name, value);
      return this;
    }

    void addIf(String condition, String name, @Nullable Object value) {
      if (value != null) {
        add(condition, name, value);
      }
    }

    void bind(String name, @Nullable Object value) {
      if (value != null) {
        parameters.put(name, value);
      }
    }

    Map<String, Object> parameters() {
      return parameters;
    }

    @Override
    public String toString() {
      return "where " + String.join(" and ", conditions);
    }
  }

  private static @Nullable String beginning(@Nullable String name, String separator) {
    return name == null ? null : name.replaceAll("([\\\\%_])", "\\\\$1") + separator + "%";
  }

  private static UUID[] ids(Set<SiteId> sites) {
    return sites.stream().map(SiteId::value).toArray(UUID[]::new);
  }

  private static @Nullable String name(AuditEntry.@Nullable Outcome outcome) {
    return outcome == null ? null : outcome.name();
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("actor_kind"),
        AuditEntry.Outcome.valueOf(row.getString("outcome")),
        row.getString("action"),
        row.getString("subject_kind"),
        row.getObject("subject_id", UUID.class),
        row.getString("subject_name"),
        row.getString("before"),
        row.getString("after"),
        row.getString("why"),
        row.getString("request_id"));
  }
}
