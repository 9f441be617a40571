package dev.millwright.audit;

import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ref;
import dev.millwright.resource.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes who did what into the log, in the transaction of the change itself: both are there, or
 * neither.
 */
@Component
public class Audit {
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Authority authority;

  Audit(JdbcClient jdbc, ObjectMapper json, Authority authority) {
    this.jdbc = jdbc;
    this.json = json;
    this.authority = authority;
  }

  /**
   * Records a change by the current actor.
   *
   * @param action noun and verb, such as {@code site.create}
   * @param name what the subject is called
   * @param before the subject as it was, never with a secret; null when new
   * @param after the subject as it is now; null when removed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(
      String action,
      Ref subject,
      Scope scope,
      String name,
      @Nullable Object before,
      @Nullable Object after) {
    insert(authority.actor(), AuditEntry.Outcome.DONE, action, subject, scope, name, before, after);
  }

  /**
   * Records that something was refused, in a transaction of its own: the entry stays although the
   * request's own work is rolled back.
   *
   * @param action what was asked for
   * @param detail what else is worth knowing, never with a secret
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void denied(
      Actor actor,
      String action,
      @Nullable Ref subject,
      @Nullable Scope scope,
      @Nullable String name,
      @Nullable Object detail) {
    insert(actor, AuditEntry.Outcome.DENIED, action, subject, scope, name, null, detail);
  }

  private void insert(
      Actor actor,
      AuditEntry.Outcome outcome,
      String action,
      @Nullable Ref subject,
      @Nullable Scope scope,
      @Nullable String name,
      @Nullable Object before,
      @Nullable Object after) {
    jdbc.sql(
            """
            insert into change (actor_id, actor, actor_kind, outcome, action, subject_kind, subject_id,
                                subject_name, tenant_id, site_id, before, after, request_id)
            values (:actorId, :actor, :actorKind, :outcome, :action, :kind, :id,
                    :name, :tenant, :site, cast(:before as jsonb), cast(:after as jsonb), :request)
            """)
        .param("actorId", actor.id())
        .param("actor", actor.name())
        .param("actorKind", actor.kind().name())
        .param("outcome", outcome.name())
        .param("action", action)
        .param("kind", subject == null ? null : subject.kind())
        .param("id", subject == null ? null : subject.id())
        .param("name", name)
        .param("tenant", (scope == null ? Scope.DEFAULT : scope).tenant().value())
        .param("site", scope == null || scope.site() == null ? null : scope.site().value())
        .param("before", before == null ? null : json.writeValueAsString(before))
        .param("after", after == null ? null : json.writeValueAsString(after))
        .param("request", RequestId.current().orElse(null))
        .update();
  }
}
