package dev.millwright.access;

import dev.millwright.authority.Grant;
import dev.millwright.authority.Role;
import dev.millwright.authority.Scope;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Knows what each user may do at this moment: read at most five seconds ago, and again at once
 * after a change on this node. While the database does not answer, what was known last holds.
 */
@Component
class Actors {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Map<UUID, Read> known = new ConcurrentHashMap<>();
  private final JdbcClient jdbc;
  private final Clock clock;

  Actors(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A user as of now.
   *
   * @param stamp grows when the sessions open at that moment must end
   */
  record Known(UUID id, String name, boolean disabled, int stamp, List<Grant> grants) {}

  private record Read(Optional<Known> user, Instant at) {}

  /** The user, if there is one. */
  Optional<Known> find(UUID id) {
    Instant now = clock.instant();
    Read last = known.get(id);
    if (last != null && last.at().plus(FRESH).isAfter(now)) {
      return last.user();
    }
    Optional<Known> user = last == null ? read(id) : readOrKeep(id, last);
    known.put(id, new Read(user, now));
    return user;
  }

  /** Reads a user afresh once the running transaction has ended, or at once without one. */
  void forget(UUID id) {
    known.remove(id);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              known.remove(id);
            }
          });
    }
  }

  private Optional<Known> readOrKeep(UUID id, Read last) {
    try {
      return read(id);
    } catch (DataAccessException databaseGone) {
      return last.user();
    }
  }

  private Optional<Known> read(UUID id) {
    List<Row> rows =
        jdbc.sql(
                """
                select u.name, u.disabled, u.stamp, g.role, g.tenant_id, g.site_id
                  from user_account u left join role_grant g on g.user_id = u.id where u.id = ?
                """)
            .param(id)
            .query(Actors::row)
            .list();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Row user = rows.getFirst();
    List<Grant> grants =
        rows.stream().map(Row::grant).flatMap(Optional::stream).distinct().toList();
    return Optional.of(new Known(id, user.name(), user.disabled(), user.stamp(), grants));
  }

  private record Row(String name, boolean disabled, int stamp, Optional<Grant> grant) {}

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("name"),
        row.getBoolean("disabled"),
        row.getInt("stamp"),
        grant(
            row.getString("role"),
            row.getObject("tenant_id", UUID.class),
            row.getObject("site_id", UUID.class)));
  }

  private static Optional<Grant> grant(
      @Nullable String role, @Nullable UUID tenant, @Nullable UUID site) {
    if (role == null || tenant == null) {
      return Optional.empty();
    }
    SiteId at = site == null ? null : new SiteId(site);
    return Optional.of(new Grant(Role.valueOf(role), new Scope(new TenantId(tenant), at)));
  }
}
