package dev.millwright.operations;

import dev.millwright.authority.Actor;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Writes operations and their sums. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class OperationStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final ObjectMapper json;

  OperationStore(JdbcClient jdbc, JdbcTemplate batch, ObjectMapper json) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.json = json;
  }

  /** Stores an operation whose targets may start: an observing one has nobody to ask. */
  public OperationId insert(NewOperation wanted, ActionKind action, Actor actor) {
    var id = new OperationId(Ids.next());
    Scope scope = scope(wanted.targets());
    jdbc.sql(
            """
            insert into operation (id, tenant_id, site_id, kind, action, title, parameters, actor,
                                   actor_name, targets)
            values (:id, :tenant, :site, :kind, :action, :title, cast(:parameters as jsonb),
                    cast(:actor as jsonb), :actorName, :targets)
            """)
        .param("id", id.value())
        .param("tenant", scope.tenant().value())
        .param("site", site(scope))
        .param("kind", wanted.kind())
        .param("action", action.name())
        .param("title", wanted.title())
        .param("parameters", json.writeValueAsString(wanted.parameters()))
        .param("actor", json.writeValueAsString(actor))
        .param("actorName", actor.name())
        .param("targets", wanted.targets().size())
        .update();
    insertTargets(id, wanted);
    return id;
  }

  private void insertTargets(OperationId id, NewOperation wanted) {
    List<Object[]> rows = wanted.targets().stream().map(t -> row(id, wanted.kind(), t)).toList();
    batch.batchUpdate(
        """
        insert into operation_target (id, operation_id, tenant_id, site_id, kind, target_kind,
                                      target_id, name, lane, state)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  /** A batch takes nulls, though its signature does not say so. */
  @SuppressWarnings("NullAway")
  private static Object[] row(OperationId id, String kind, NewOperation.Target target) {
    @Nullable Object[] row = {
      Ids.next(),
      id.value(),
      target.scope().tenant().value(),
      site(target.scope()),
      kind,
      target.ref().kind(),
      target.ref().id(),
      target.name(),
      target.lane().toString(),
      TargetState.ADMITTED.name()
    };
    return row;
  }

  private static @Nullable UUID site(Scope scope) {
    return scope.site() == null ? null : scope.site().value();
  }

  /** Where the operation belongs: the targets' one site, else the whole tenant. */
  static Scope scope(List<NewOperation.Target> targets) {
    Scope first = targets.getFirst().scope();
    return targets.stream().allMatch(t -> t.scope().equals(first))
        ? first
        : new Scope(first.tenant(), null);
  }

  /** Says that a target is at work. */
  public void started(OperationId id) {
    jdbc.sql(
            """
            update operation set state = 'RUNNING', version = version + 1,
              started_at = coalesce(started_at, clock_timestamp()), updated_at = clock_timestamp()
            where id = :id and state = 'WAITING'
            """)
        .param("id", id.value())
        .update();
  }

  /**
   * Counts targets that have just ended.
   *
   * @return whether the operation ended with them
   */
  public boolean ended(OperationId id, TargetState how, int count) {
    return jdbc.sql(
            """
            update operation set ended = ended + :n, failed = failed + :failed,
              cancelled = cancelled + :cancelled, version = version + 1,
              updated_at = clock_timestamp(),
              ended_at = case when ended + :n = targets then clock_timestamp() end,
              state = case when ended + :n < targets then state
                           when failed + :failed > 0 then 'FAILED'
                           when cancelled + :cancelled > 0 then 'CANCELLED'
                           else 'DONE' end
            where id = :id
            returning ended = targets
            """)
        .param("n", count)
        .param("failed", how == TargetState.FAILED || how == TargetState.REJECTED ? count : 0)
        .param("cancelled", how == TargetState.CANCELLED ? count : 0)
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  /** What an operation is called. */
  public String title(OperationId id) {
    return jdbc.sql("select title from operation where id = ?")
        .param(id.value())
        .query(String.class)
        .single();
  }

  /**
   * Marks an operation as to be stopped and cancels all that has not started.
   *
   * @return how many targets were cancelled
   */
  public int cancel(OperationId id, String sentence) {
    jdbc.sql(
            """
            update operation set cancel_requested = true, version = version + 1,
              updated_at = clock_timestamp() where id = :id
            """)
        .param("id", id.value())
        .update();
    return jdbc.sql(
            """
            update operation_target set state = 'CANCELLED', sentence = :sentence,
              ended_at = clock_timestamp()
            where operation_id = :id and state in ('PROPOSED', 'APPROVED', 'ADMITTED')
            """)
        .param("id", id.value())
        .param("sentence", sentence)
        .update();
  }
}
