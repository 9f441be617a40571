package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.ConnectorRemoved;
import dev.millwright.spi.TargetId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes that nobody lists a system any more. Its rows stay: what it was is not forgotten. */
@Component
class Vanishing {
  private final SystemSources sources;
  private final ComputeSystemRepository systems;
  private final Enrolments enrolments;
  private final Judgements judgements;
  private final SystemHistory history;
  private final Announcer announcer;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Vanishing(
      SystemSources sources,
      ComputeSystemRepository systems,
      Enrolments enrolments,
      Judgements judgements,
      SystemHistory history,
      Announcer announcer,
      TransactionTemplate transaction,
      Clock clock) {
    this.sources = sources;
    this.systems = systems;
    this.enrolments = enrolments;
    this.judgements = judgements;
    this.history = history;
    this.announcer = announcer;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A connector's list is complete; how many systems are no longer in it. */
  int notListed(Intake.From from, List<TargetId> seen) {
    return Objects.requireNonNull(
        transaction.execute(
            tx -> {
              List<UUID> gone = sources.notListed(from.connector(), seen);
              gone.forEach(id -> vanish(from, id));
              return gone.size();
            }));
  }

  private void vanish(Intake.From from, UUID id) {
    ComputeSystem system = systems.findById(id).orElseThrow();
    Instant now = clock.instant();
    judgements.unique(id, now);
    if (from.connector().equals(system.connector())) {
      judgements.vanished(id, from.name(), now);
      history.write(
          system,
          SystemHistory.Seen.of("Vanished", "%s no longer lists it.".formatted(from.name())),
          now,
          from.operation());
      announcer.afterCommit(new SystemChanged(new SystemId(id), system.name(), now));
    }
  }

  @EventListener
  void on(ConnectorRemoved removed) {
    ConnectorId connector = removed.id();
    List<UUID> told = sources.systems(connector);
    sources.remove(connector);
    enrolments.remove(connector);
    for (UUID id : told) {
      ComputeSystem system = systems.findById(id).orElseThrow();
      judgements.unique(id, removed.at());
      if (connector.equals(system.connector())) {
        system.toldBy(null, null);
        systems.saveAndFlush(system);
        judgements.untold(id, removed.name(), removed.at());
        history.write(
            system,
            SystemHistory.Seen.of(
                "Untold", "The connector %s was removed.".formatted(removed.name())),
            removed.at(),
            null);
        announcer.afterCommit(new SystemChanged(new SystemId(id), system.name(), removed.at()));
      }
    }
  }
}
