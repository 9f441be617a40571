package dev.millwright.fleet;

import dev.millwright.spi.SystemRecord;
import java.util.Arrays;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what connectors tell about systems into the fleet. Nothing but readings is written when a
 * system is as it was.
 */
@Component
class SystemIntake {
  private static final Logger LOG = LoggerFactory.getLogger(SystemIntake.class);
  private static final int TRIES = 4;

  private final SystemSources sources;
  private final SystemStatusStore status;
  private final Machines machines;
  private final Judgements judgements;
  private final SystemWriter writer;
  private final TransactionTemplate transaction;

  SystemIntake(
      SystemSources sources,
      SystemStatusStore status,
      Machines machines,
      Judgements judgements,
      SystemWriter writer,
      TransactionTemplate transaction) {
    this.sources = sources;
    this.status = status;
    this.machines = machines;
    this.judgements = judgements;
    this.writer = writer;
    this.transaction = transaction;
  }

  /** What a look brought, and to which system. */
  record Taken(UUID system, String name, Intake.Result result) {}

  /** Stores one look; two looks at one machine at the same moment end as one system. */
  Taken take(Intake look) {
    for (int tried = 1; ; tried++) {
      try {
        Taken taken = transaction.execute(tx -> store(look));
        if (taken == null) {
          throw new IllegalStateException("a transaction without a result");
        }
        return taken;
      } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
        if (tried == TRIES) {
          throw e;
        }
        LOG.debug("{} was written by another at the same moment; once more", look.seen().target());
      }
    }
  }

  private Taken store(Intake look) {
    SystemRecord seen = look.seen();
    var known = sources.known(look.connector(), seen.target());
    if (known.isPresent() && Arrays.equals(known.get().hash(), look.hash())) {
      return same(look, known.get());
    }
    Machines.Found found = machines.find(look);
    sources.listed(look.connector(), seen.target(), found.system().id(), look.address());
    if (!found.counts()) {
      return another(look, found.system());
    }
    writer.write(look, found);
    return new Taken(
        found.system().id(),
        found.system().name(),
        found.isNew() ? Intake.Result.DISCOVERED : Intake.Result.CHANGED);
  }

  private Taken same(Intake look, SystemSources.Known known) {
    SystemRecord seen = look.seen();
    writer.readings(known.system(), seen);
    status.seen(known.system(), seen.at());
    boolean changed =
        known.health() != seen.health()
            || known.power() != seen.power()
            || known.indicator() != seen.indicator();
    ComputeSystem system = machines.require(known.system());
    if (changed) {
      writer.state(look, system);
    } else {
      writer.sameAgain(known.system(), seen.at());
    }
    return new Taken(
        known.system(), system.name(), changed ? Intake.Result.CHANGED : Intake.Result.UNCHANGED);
  }

  private Taken another(Intake look, ComputeSystem system) {
    judgements.unique(system.id(), look.seen().at());
    return new Taken(system.id(), system.name(), Intake.Result.TOLD_BY_ANOTHER);
  }
}
