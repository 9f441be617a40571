package dev.millwright.operations;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of one target, each in one short transaction that no plugin call is part of. */
@Component
class TargetSteps {
  private static final Logger LOG = LoggerFactory.getLogger(TargetSteps.class);
  private static final long LONGEST_WAIT_SECONDS = 600;

  private final TargetStore targets;
  private final OperationStore operations;
  private final Surroundings around;
  private final TransactionTemplate transaction;

  TargetSteps(
      TargetStore targets,
      OperationStore operations,
      Surroundings around,
      TransactionTemplate transaction) {
    this.targets = targets;
    this.operations = operations;
    this.around = around;
    this.transaction = transaction;
  }

  /**
   * Commits SENT, or cancels.
   *
   * @return whether the call may leave now
   */
  boolean begin(Claim claim, BooleanSupplier stopping) {
    return stubbornly(
        stopping,
        () -> {
          if (targets.lock(claim.operation())) {
            end(claim, TargetState.CLAIMED, TargetState.CANCELLED, "Cancelled before it was sent.");
            return false;
          }
          boolean sent = targets.move(claim, TargetState.CLAIMED, TargetState.SENT, null);
          if (sent) {
            operations.started(claim.operation());
            around.feed().changed(claim.operation());
          }
          return sent;
        });
  }

  /** Writes what was decided. */
  void settle(Claim claim, TargetState from, Verdict verdict, BooleanSupplier stopping) {
    stubbornly(
        stopping,
        () -> {
          targets.lock(claim.operation());
          switch (verdict) {
            case Verdict.Done d -> observed(claim, from, TargetState.DONE, d.sentence());
            case Verdict.Failed f -> failed(claim, from, f.sentence());
            case Verdict.Cancelled c -> cancelled(claim, from, c.sentence());
            case Verdict.Again a -> again(claim, from, a.sentence());
            case Verdict.Pending p -> doubt(claim, from, p.sentence());
            case Verdict.InDoubt i -> doubt(claim, from, i.sentence());
            case Verdict.Refused r -> doubt(claim, from, r.sentence());
            case Verdict.Stopped s -> doubt(claim, from, s.sentence());
          }
          around.feed().changed(claim.operation());
          return true;
        });
  }

  private void observed(Claim claim, TargetState from, TargetState end, String sentence) {
    if (targets.move(claim, from, TargetState.OBSERVED, sentence)) {
      end(claim, TargetState.OBSERVED, end, sentence);
    }
  }

  private void failed(Claim claim, TargetState from, String sentence) {
    if (from == TargetState.SENT) {
      observed(claim, from, TargetState.FAILED, sentence);
    } else {
      end(claim, from, TargetState.FAILED, sentence);
    }
  }

  /** What has certainly not begun stands where it stood before it was sent, and ends there. */
  private void cancelled(Claim claim, TargetState from, String sentence) {
    if ((from == TargetState.UNKNOWN || targets.move(claim, from, TargetState.UNKNOWN, sentence))
        && targets.move(claim, TargetState.UNKNOWN, TargetState.ADMITTED, sentence)) {
      end(claim, TargetState.ADMITTED, TargetState.CANCELLED, sentence);
    }
  }

  private void again(Claim claim, TargetState from, String sentence) {
    if (targets.move(claim, from, TargetState.ADMITTED, sentence)) {
      targets.later(claim, Duration.ZERO, sentence);
    }
  }

  private void doubt(Claim claim, TargetState from, String sentence) {
    if (from == TargetState.UNKNOWN || targets.move(claim, from, TargetState.UNKNOWN, sentence)) {
      long seconds = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(claim.looks(), 10));
      targets.later(claim, Duration.ofSeconds(seconds), sentence);
    }
  }

  private void end(Claim claim, TargetState from, TargetState end, String sentence) {
    if (!targets.move(claim, from, end, sentence)) {
      return;
    }
    boolean last = operations.ended(claim.operation(), end, 1);
    if (!around.handlers().require(claim.kind()).readsOnly()) {
      around
          .audit()
          .changed(
              "%s.%s".formatted(claim.kind(), end.name().toLowerCase(java.util.Locale.ROOT)),
              claim.ref(),
              claim.scope(),
              claim.name(),
              null,
              Map.of("operation", claim.operation().toString(), "result", sentence));
    }
    if (last) {
      around
          .audit()
          .changed(
              "operation.end",
              claim.operation().ref(),
              claim.scope(),
              operations.title(claim.operation()),
              null,
              Map.of("lastTarget", claim.name(), "lastResult", sentence));
    }
    around.feed().changed(claim.operation());
  }

  /** Progress is worth a try, never a failure. */
  void progress(Claim claim, int done, @Nullable Integer total, String sentence) {
    try {
      targets.progress(claim, done, total, sentence);
      around.feed().changed(claim.operation());
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("progress of {} not stored: {}", claim.id(), e.getMessage());
    }
  }

  /** What happened on a device must be written down: while the database is gone, this waits. */
  private boolean stubbornly(BooleanSupplier stopping, java.util.function.BooleanSupplier step) {
    while (true) {
      try {
        return Boolean.TRUE.equals(transaction.execute(status -> step.getAsBoolean()));
      } catch (DataAccessException | TransactionException e) {
        if (stopping.getAsBoolean()) {
          LOG.warn(
              "stopped before a result was written; it is looked at again: {}", e.getMessage());
          return false;
        }
        LOG.debug("a result waits for the database: {}", e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      boolean never = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
      LOG.trace("waited: {}", never);
    } catch (InterruptedException e) {
      LOG.debug("woken early");
    }
  }
}
