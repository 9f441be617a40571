package dev.millwright.connectors;

import dev.millwright.resource.Condition;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ProbeResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Turns what calls found into stored conditions, and tells those who listen. */
@Component
class Observations {
  private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

  private final ConditionStore store;
  private final ApplicationEventPublisher events;
  private final Breaker breaker;
  private final Clock clock;

  Observations(
      ConditionStore store, ApplicationEventPublisher events, Breaker breaker, Clock clock) {
    this.store = store;
    this.events = events;
    this.breaker = breaker;
    this.clock = clock;
  }

  /**
   * A call has ended.
   *
   * @param failure how, or null when it succeeded
   * @param judged whether its own result says how well the endpoint is understood
   */
  void ended(
      ConnectorId id, Findings findings, @Nullable ConnectorException failure, boolean judged) {
    Instant now = clock.instant();
    countForBreaker(id, findings, failure);
    var conditions = new ArrayList<>(findings.conditions(failure, judged, now));
    conditions.add(
        Findings.yes(Findings.PLUGIN_READY, "Runs", "The plugin of this type runs.", now));
    write(id, findings, conditions);
  }

  /** The plugin could not be called at all. */
  void notReady(ConnectorId id, ConnectorException failure) {
    write(
        id,
        new Findings(),
        List.of(
            Findings.no(
                Findings.PLUGIN_READY,
                "NotRunning",
                String.valueOf(failure.getMessage()),
                clock.instant())));
  }

  private void countForBreaker(
      ConnectorId id, Findings findings, @Nullable ConnectorException failure) {
    boolean silent =
        failure != null
            && (failure.kind() == ConnectorException.Kind.UNREACHABLE
                || failure.kind() == ConnectorException.Kind.TIMED_OUT);
    if (silent) {
      breaker.failed(id);
    } else if (findings.answered()) {
      breaker.answered(id);
    }
  }

  private void write(ConnectorId id, Findings findings, List<Condition> conditions) {
    try {
      boolean changed = store.write(id, conditions);
      if (findings.offered() != null) {
        store.offered(id, findings.offered());
      } else if (findings.answered()) {
        store.offered(id, null);
      }
      boolean seen = findings.answered() && store.contacted(id, clock.instant());
      if (changed || seen) {
        events.publishEvent(new ConnectorChanged(id.ref(), clock.instant()));
      }
    } catch (DataAccessException | TransactionException e) {
      // The call's own result matters more; the next call finds the same again.
      LOG.warn("conditions of connector {} not stored: {}", id, e.getMessage());
    }
  }

  /** Stores who the endpoint said it is. */
  void probed(ConnectorId id, ProbeResult result) {
    store.probed(id, result);
  }
}
