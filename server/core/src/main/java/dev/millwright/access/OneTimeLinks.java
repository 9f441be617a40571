package dev.millwright.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The links that let a person choose a password once: the first administrator's, and one for each
 * user who was given one. A new link ends the one before.
 */
@Component
class OneTimeLinks {
  static final Duration LIFETIME = Duration.ofDays(3);

  private final JdbcClient jdbc;
  private final Clock clock;

  OneTimeLinks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The first administrator's, valid until it is used. */
  String first() {
    return store(null, null);
  }

  /** A user's, valid for three days. */
  String of(UserId user) {
    return store(user, clock.instant().plus(LIFETIME));
  }

  /** Uses the first administrator's link up; false when it is not the one. */
  boolean useFirst(String token) {
    return jdbc.sql("delete from one_time_link where hash = ? and user_id is null")
            .param(RandomSecret.hash(token))
            .update()
        == 1;
  }

  /** Uses a user's link up; empty when there is none such, or its time is over. */
  Optional<UserId> use(String token) {
    return jdbc.sql(
            """
            delete from one_time_link where hash = ? and user_id is not null and expires_at > ?
            returning user_id
            """)
        .param(RandomSecret.hash(token))
        .param(at(clock.instant()))
        .query(UUID.class)
        .optional()
        .map(UserId::new);
  }

  /** Ends the first administrator's link. */
  void endFirst() {
    jdbc.sql("delete from one_time_link where user_id is null").update();
  }

  private String store(@Nullable UserId user, @Nullable Instant expires) {
    String token = RandomSecret.next();
    jdbc.sql(
            """
            insert into one_time_link (hash, user_id, created_at, expires_at)
            values (:hash, :user, :now, :expires)
            on conflict (user_id) do update
              set hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at
            """)
        .param("hash", RandomSecret.hash(token))
        .param("user", user == null ? null : user.value())
        .param("now", at(clock.instant()))
        .param("expires", expires == null ? null : at(expires))
        .update();
    return token;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
