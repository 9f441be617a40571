package dev.millwright.connectors;

import dev.millwright.operations.Recurring;
import dev.millwright.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks by itself at connectors that did not answer or were not understood, ever less often, and at
 * those not heard of for a while. One whose credentials or certificate were refused waits for a
 * person.
 */
@Component
class Rechecks implements Recurring {
  private static final Logger LOG = LoggerFactory.getLogger(Rechecks.class);
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration MOST = Duration.ofMinutes(10);
  private static final int AT_ONCE = 32;

  private final JdbcClient jdbc;
  private final ConnectorCalls calls;
  private final Breaker breaker;
  private final Clock clock;
  private final Duration pause;
  private final Map<ConnectorId, Tried> tried = new ConcurrentHashMap<>();

  Rechecks(
      JdbcClient jdbc,
      ConnectorCalls calls,
      Breaker breaker,
      Clock clock,
      @Value("${millwright.connectors.recheck:5s}") Duration pause) {
    this.jdbc = jdbc;
    this.calls = calls;
    this.breaker = breaker;
    this.clock = clock;
    this.pause = pause;
  }

  private record Tried(Instant next, Duration pause) {}

  @Override
  public Duration pause() {
    return pause;
  }

  @Override
  public void run() throws InterruptedException {
    Instant now = clock.instant();
    List<ConnectorId> due = due(now).stream().filter(id -> isTime(id, now)).limit(AT_ONCE).toList();
    var threads = new ArrayList<Thread>();
    for (ConnectorId id : due) {
      threads.add(Thread.ofVirtual().name("recheck-" + id).start(() -> look(id)));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException stop) {
      threads.forEach(Thread::interrupt);
      throw stop;
    }
  }

  private List<ConnectorId> due(Instant now) {
    return jdbc.sql(
            """
            select s.connector_id from connector_status s join connector k on k.id = s.connector_id
            where (s.state <> 'CONNECTED' or s.last_contact_at < :quiet)
              and k.updated_at < :fresh
              and not exists (
                select 1 from connector_condition c
                where c.connector_id = s.connector_id and c.status = 'FALSE'
                  and c.type in ('Authenticated', 'CertificatePinned', 'PluginReady'))
            order by s.last_contact_at nulls first limit 1000
            """)
        .param("quiet", OffsetDateTime.ofInstant(now.minus(QUIET), ZoneOffset.UTC))
        .param("fresh", OffsetDateTime.ofInstant(now.minus(FIRST), ZoneOffset.UTC))
        .query((row, n) -> new ConnectorId(row.getObject(1, java.util.UUID.class)))
        .list();
  }

  private boolean isTime(ConnectorId id, Instant now) {
    Tried before = tried.get(id);
    return (before == null || !before.next.isAfter(now)) && breaker.open(id).isEmpty();
  }

  private void look(ConnectorId id) {
    try {
      calls.probe(id);
      tried.remove(id);
    } catch (ConnectorException e) {
      LOG.debug("connector {} is still in trouble: {}", id, e.getMessage());
      tried.compute(id, (k, before) -> later(before));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private Tried later(@org.jspecify.annotations.Nullable Tried before) {
    Duration wait = before == null ? FIRST : before.pause.multipliedBy(2);
    Duration capped = wait.compareTo(MOST) > 0 ? MOST : wait;
    return new Tried(clock.instant().plus(capped), capped);
  }
}
