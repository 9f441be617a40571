package dev.millwright.fleet;

import dev.millwright.resource.Condition;
import dev.millwright.spi.Offer;
import dev.millwright.spi.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what churns beside a system: its conditions, problems, offers, and when it was seen. */
@Repository
class SystemStatusStore {
  static final String COMPLETE = "InventoryComplete";
  static final String UNIQUE = "IdentityUnique";
  static final String PRESENT = "Present";

  private final JdbcClient jdbc;
  private final Rows rows;

  SystemStatusStore(JdbcClient jdbc, Rows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** What a condition says. */
  record Judgement(Condition.Status status, String reason, String message) {}

  void seen(UUID system, Instant at) {
    jdbc.sql(
            """
            insert into heartbeat (system_id, last_seen) values (:system, :at)
            on conflict (system_id) do update set last_seen = excluded.last_seen
            """)
        .param("system", system)
        .param("at", SystemHistory.utc(at))
        .update();
  }

  /** What could not be read and what can be done; nothing is written when it is as before. */
  void write(UUID system, List<Problem> problems, List<Offer> offers) {
    jdbc.sql(
            """
            insert into system_status as s (system_id, conditions, problems, offers)
            values (:system, '[]', cast(:problems as jsonb), cast(:offers as jsonb))
            on conflict (system_id) do update
              set problems = excluded.problems, offers = excluded.offers
              where (s.problems, s.offers) is distinct from (excluded.problems, excluded.offers)
            """)
        .param("system", system)
        .param("problems", rows.write(problems))
        .param("offers", rows.write(offers))
        .update();
  }

  List<Problem> problems(UUID system) {
    return jdbc.sql("select problems from system_status where system_id = :system")
        .param("system", system)
        .query((row, n) -> rows.list(row.getString("problems"), Problem.class))
        .optional()
        .orElse(List.of());
  }

  List<Offer> offers(UUID system) {
    return jdbc.sql("select offers from system_status where system_id = :system")
        .param("system", system)
        .query((row, n) -> rows.list(row.getString("offers"), Offer.class))
        .optional()
        .orElse(List.of());
  }

  private List<Condition> conditions(UUID system) {
    return jdbc.sql("select conditions from system_status where system_id = :system for update")
        .param("system", system)
        .query((row, n) -> rows.list(row.getString("conditions"), Condition.class))
        .optional()
        .orElse(List.of());
  }

  /**
   * Sets a condition; its time moves only when its status does.
   *
   * @return whether its status is another now
   */
  boolean set(UUID system, String type, Judgement judgement, Instant at) {
    List<Condition> all = new ArrayList<>(conditions(system));
    @Nullable Condition before =
        all.stream().filter(c -> c.type().equals(type)).findFirst().orElse(null);
    boolean moved = before == null || before.status() != judgement.status();
    if (before != null
        && !moved
        && before.reason().equals(judgement.reason())
        && before.message().equals(judgement.message())) {
      return false;
    }
    Instant since = before == null || moved ? at : before.lastTransitionTime();
    all.removeIf(c -> c.type().equals(type));
    all.add(
        new Condition(type, judgement.status(), judgement.reason(), judgement.message(), since));
    jdbc.sql(
            """
            insert into system_status (system_id, conditions, problems, offers)
            values (:system, cast(:conditions as jsonb), '[]', '[]')
            on conflict (system_id) do update set conditions = excluded.conditions
            """)
        .param("system", system)
        .param("conditions", rows.write(all))
        .update();
    return moved;
  }
}
