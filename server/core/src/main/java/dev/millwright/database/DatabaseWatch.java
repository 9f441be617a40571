package dev.millwright.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks once a second whether PostgreSQL answers. While it does not, nobody waits for a connection;
 * it counts as back when the pool has a working connection again, so that whoever is told so can go
 * on at once.
 */
@Component
public class DatabaseWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Gate gate;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final Line line;
  private @Nullable ScheduledExecutorService looking;
  private volatile @Nullable Instant goneSince;

  DatabaseWatch(DataSource source, Clock clock, ApplicationEventPublisher events)
      throws SQLException {
    this.gate = source.unwrap(Gate.class);
    this.clock = clock;
    this.events = events;
    this.line = new Line(gate.pool());
  }

  /** Since when it does not answer; empty when it does. */
  public Optional<Instant> goneSince() {
    return Optional.ofNullable(goneSince);
  }

  private void look() {
    try {
      boolean answers = line.answers();
      if (goneSince == null && !answers) {
        gone();
      } else if (goneSince != null && answers && poolAnswers()) {
        back(goneSince);
      }
    } catch (RuntimeException unexpected) {
      LOG.error("the watch over the database failed", unexpected);
    }
  }

  private void gone() {
    goneSince = clock.instant();
    LOG.warn("the database does not answer");
    gate.shut();
    gate.pool().getHikariPoolMXBean().softEvictConnections();
    events.publishEvent(new DatabaseTurned(goneSince));
  }

  private void back(Instant since) {
    gate.open();
    goneSince = null;
    LOG.info(
        "the database answers again after {} s",
        Duration.between(since, clock.instant()).toSeconds());
    events.publishEvent(new DatabaseTurned(null));
  }

  private boolean poolAnswers() {
    try (Connection connection = gate.pool().getConnection()) {
      return connection.isValid((int) PACE.toSeconds());
    } catch (SQLException notYet) {
      LOG.debug("no connection yet: {}", notYet.getMessage());
      return false;
    }
  }

  @Override
  public void start() {
    looking =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("database-watch").daemon().factory());
    looking.scheduleWithFixedDelay(
        this::look, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    if (looking != null) {
      looking.close();
      looking = null;
    }
    line.close();
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }
}
