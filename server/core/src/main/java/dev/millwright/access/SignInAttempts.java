package dev.millwright.access;

import dev.millwright.resource.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows guessing down: after five failures of an account, or twenty from an address, each further
 * one doubles the wait, from two seconds to a quarter of an hour. A day without a failure forgets
 * it. An attempt counts as failed until it has succeeded, so that many at once gain nothing.
 */
@Component
class SignInAttempts {
  static final int FREE_PER_ACCOUNT = 5;
  static final int FREE_PER_ADDRESS = 20;

  private final JdbcClient jdbc;
  private final Clock clock;

  SignInAttempts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Counts an attempt.
   *
   * @param address where it comes from; empty when it is not a sign-in from outside
   * @throws Refusal.Unavailable while the account or the address has to wait
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void begin(String account, String address) {
    jdbc.sql("delete from sign_in_attempt where last_at < ?").param(now().minusDays(1)).update();
    count("account", key(account), FREE_PER_ACCOUNT);
    if (!address.isEmpty()) {
      count("address", address, FREE_PER_ADDRESS);
    }
  }

  /**
   * Counts a failure that is no account's.
   *
   * @throws Refusal.Unavailable while the address has to wait
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void failed(String address) {
    count("address", address, FREE_PER_ADDRESS);
  }

  /** What is counted of an address; of an IPv6 one the network: one host has all of it. */
  static String network(@Nullable String address) {
    if (address == null) {
      return "unknown";
    }
    String[] groups = address.split(":", -1);
    return groups.length == 8 ? String.join(":", List.of(groups).subList(0, 4)) + "::/64" : address;
  }

  /** Forgets the account's failures and takes this attempt off the address. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void succeeded(String account, String address) {
    jdbc.sql("delete from sign_in_attempt where kind = 'account' and name = ?")
        .param(key(account))
        .update();
    jdbc.sql(
            """
            update sign_in_attempt set failures = greatest(0, failures - 1), blocked_until = last_at
             where kind = 'address' and name = ?
            """)
        .param(address)
        .update();
  }

  private void count(String kind, String name, int free) {
    int counted =
        jdbc.sql(
                """
                insert into sign_in_attempt as a (kind, name, failures, last_at, blocked_until)
                values (:kind, :name, 1, :now, :now)
                on conflict (kind, name) do update
                  set failures = a.failures + 1, last_at = :now,
                      blocked_until = :now + case when a.failures + 1 < :free then interval '0'
                        else least(900, power(2, least(20, a.failures + 2 - :free))) * interval '1 s' end
                  where a.blocked_until <= :now
                """)
            .param("kind", kind)
            .param("name", name)
            .param("now", now())
            .param("free", free)
            .update();
    if (counted == 0) {
      throw blocked(kind, name);
    }
  }

  private Refusal blocked(String kind, String name) {
    OffsetDateTime until =
        jdbc.sql("select blocked_until from sign_in_attempt where kind = ? and name = ?")
            .params(kind, name)
            .query(OffsetDateTime.class)
            .single();
    Duration wait = Duration.between(now(), until);
    long seconds = Math.max(1, wait.toSeconds() + (wait.getNano() > 0 ? 1 : 0));
    return Refusal.Unavailable.tooMany(
        "Too many wrong passwords or links. Wait %d %s, then try again."
            .formatted(seconds, seconds == 1 ? "second" : "seconds"),
        Duration.ofSeconds(seconds));
  }

  private static String key(String account) {
    String lower = account.toLowerCase(Locale.ROOT);
    return lower.length() <= 64 ? lower : lower.substring(0, 64);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
