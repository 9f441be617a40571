package dev.millwright.operations;

import dev.millwright.authority.Actor;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ref;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Moves targets from state to state. Every move names the state and the epoch that it starts from,
 * so that a worker that lost its lease changes nothing. Whoever changes a target that is held locks
 * its operation first.
 */
@Repository
class TargetStore {
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  TargetStore(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Takes up to {@code max} targets that are due, at most one of each lane. */
  @Transactional
  public List<Claim> claim(UUID worker, Duration lease, Collection<String> kinds, int max) {
    List<UUID> ids =
        jdbc.sql(
                """
                update operation_target t
                set state = case t.state when 'ADMITTED' then 'CLAIMED' else t.state end,
                    epoch = t.epoch + 1, worker = :worker,
                    lease_until = clock_timestamp() + make_interval(secs => :lease),
                    started_at = coalesce(t.started_at, clock_timestamp())
                from (
                  select f.id from operation_target f
                  where f.id in (
                    select distinct on (d.lane) d.id from (
                      select c.id, c.lane, c.due_at from operation_target c
                      where c.kind = any(:kinds) and c.due_at <= clock_timestamp()
                        and (c.state = 'UNKNOWN'
                               and (c.lease_until is null or c.lease_until < clock_timestamp())
                             or c.state = 'ADMITTED' and not exists (
                               select 1 from operation_target o
                               where o.lane = c.lane and o.state in ('CLAIMED', 'SENT')))
                      order by c.due_at, c.id limit 2000) d
                    order by d.lane, d.due_at, d.id)
                  and f.state in ('ADMITTED', 'UNKNOWN')
                  order by f.due_at, f.id
                  limit :max for update skip locked) due
                where t.id = due.id
                returning t.id
                """)
            .param("worker", worker)
            .param("lease", lease.toSeconds())
            .param("kinds", kinds.toArray(String[]::new))
            .param("max", max)
            .query((row, n) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
            .list();
    return ids.isEmpty() ? List.of() : read(ids);
  }

  private List<Claim> read(List<UUID> ids) {
    return jdbc.sql(
            """
            select t.*, coalesce(extract(epoch from clock_timestamp() - t.sent_at), 0) as age,
              o.parameters, o.actor, o.cancel_requested
            from operation_target t join operation o on o.id = t.operation_id
            where t.id = any(:ids) order by t.due_at, t.id
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, n) -> claim(row))
        .list();
  }

  private Claim claim(ResultSet row) throws SQLException {
    UUID site = row.getObject("site_id", UUID.class);
    return new Claim(
        row.getObject("id", UUID.class),
        new OperationId(row.getObject("operation_id", UUID.class)),
        row.getString("kind"),
        new Ref(row.getString("target_kind"), row.getObject("target_id", UUID.class)),
        row.getString("name"),
        new Scope(
            new TenantId(row.getObject("tenant_id", UUID.class)),
            site == null ? null : new SiteId(site)),
        TargetState.valueOf(row.getString("state")),
        row.getLong("epoch"),
        row.getInt("sends"),
        row.getInt("looks"),
        Duration.ofMillis((long) (row.getDouble("age") * 1000)),
        json.readValue(row.getString("parameters"), PARAMETERS),
        json.readValue(row.getString("actor"), Actor.class),
        row.getBoolean("cancel_requested"));
  }

  /** Keeps this worker's leases; call it before {@link #recover}. */
  @Transactional
  public void renew(UUID worker, Duration lease, Collection<UUID> held) {
    jdbc.sql(
            """
            update operation_target
            set lease_until = clock_timestamp() + make_interval(secs => :lease)
            where worker = :worker and id = any(:held) and state in ('CLAIMED', 'SENT', 'UNKNOWN')
            """)
        .param("lease", lease.toSeconds())
        .param("worker", worker)
        .param("held", held.toArray(UUID[]::new))
        .update();
  }

  /**
   * Takes targets from workers whose lease is over: what was only claimed may start again, what was
   * sent is in doubt.
   *
   * @return how many
   */
  @Transactional
  public int recover() {
    return jdbc.sql(
            """
            update operation_target t
            set state = case t.state when 'CLAIMED' then 'ADMITTED' else 'UNKNOWN' end,
                epoch = t.epoch + 1, worker = null, lease_until = null, due_at = clock_timestamp()
            from (select id from operation_target
                  where state in ('CLAIMED', 'SENT') and lease_until < clock_timestamp()
                  for update skip locked) lost
            where t.id = lost.id
            """)
        .update();
  }

  /** Gives leases back at once, so that the next worker need not wait for their end. */
  @Transactional
  public void release(UUID worker) {
    jdbc.sql("update operation_target set lease_until = clock_timestamp() where worker = :worker")
        .param("worker", worker)
        .update();
  }

  /** Locks the operation of a target that is about to move. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean lock(OperationId operation) {
    return jdbc.sql("select cancel_requested from operation where id = :id for update")
        .param("id", operation.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Moves a held target.
   *
   * @return false when the worker's lease was lost meanwhile, and nothing was changed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean move(Claim held, TargetState from, TargetState to, @Nullable String sentence) {
    if (!from.mayBecome(to)) {
      throw new IllegalStateException(from + " may not become " + to);
    }
    return jdbc.sql(
                """
                update operation_target
                set state = :to, sentence = coalesce(:sentence, sentence),
                    sends = sends + case when :to = 'SENT' then 1 else 0 end,
                    sent_at = case when :to = 'SENT' then clock_timestamp() else sent_at end,
                    ended_at = case when :end then clock_timestamp() end
                where id = :id and epoch = :epoch and state = :from
                """)
            .param("to", to.name())
            .param("sentence", sentence)
            .param("end", to.isEnd())
            .param("id", held.id())
            .param("epoch", held.epoch())
            .param("from", from.name())
            .update()
        == 1;
  }

  /** Lets go of a target that is to be claimed again at a later moment. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void later(Claim held, Duration wait, String sentence) {
    jdbc.sql(
            """
            update operation_target
            set due_at = clock_timestamp() + make_interval(secs => :wait), looks = looks + 1,
                worker = null, lease_until = null, sentence = :sentence
            where id = :id and epoch = :epoch
            """)
        .param("wait", wait.toMillis() / 1000.0)
        .param("sentence", sentence)
        .param("id", held.id())
        .param("epoch", held.epoch())
        .update();
  }

  /** Stores how far a held target is. */
  @Transactional
  public void progress(Claim held, int done, @Nullable Integer total, String sentence) {
    jdbc.sql(
            """
            update operation_target set done = :done, total = :total, sentence = :sentence
            where id = :id and epoch = :epoch and state = 'SENT'
            """)
        .param("done", done)
        .param("total", total)
        .param("sentence", sentence)
        .param("id", held.id())
        .param("epoch", held.epoch())
        .update();
  }
}
