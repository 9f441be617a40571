package dev.millwright.operations;

import dev.millwright.authority.Authority;
import dev.millwright.resource.Refusal;
import dev.millwright.spi.ConnectorException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Does one claimed target: sends it or looks at it, and decides what follows. */
@Component
class TargetWork {
  private static final Logger LOG = LoggerFactory.getLogger(TargetWork.class);
  private static final int MOST_SENDS = 5;

  private final TargetSteps steps;
  private final Handlers handlers;

  TargetWork(TargetSteps steps, Handlers handlers) {
    this.steps = steps;
    this.handlers = handlers;
  }

  /** Runs it to its end or to the moment when it has to be looked at again. */
  void run(RunningTarget target, BooleanSupplier stopping) {
    Claim claim = target.claim();
    OperationHandler handler = handlers.require(claim.kind());
    Authority.as(
        claim.actor(),
        () -> {
          if (claim.state() == TargetState.UNKNOWN) {
            look(target, handler, stopping);
          } else if (steps.begin(claim, stopping)) {
            send(target, handler, stopping);
          }
        });
  }

  private void send(RunningTarget target, OperationHandler handler, BooleanSupplier stopping) {
    Claim claim = target.claim();
    var progress = new Progress(claim, steps);
    TargetRun run = run(claim, progress);
    Verdict verdict = ask(target, handler, () -> handler.send(run));
    if (verdict instanceof Verdict.Stopped && stopping.getAsBoolean()) {
      return;
    }
    steps.settle(claim, TargetState.SENT, afterSend(verdict, handler), stopping);
  }

  private void look(RunningTarget target, OperationHandler handler, BooleanSupplier stopping) {
    Claim claim = target.claim();
    Verdict verdict =
        handler.readsOnly()
            ? again(claim, "Interrupted by a restart; it is done again.")
            : ask(target, handler, () -> handler.observe(run(claim, (d, t, s) -> {})));
    if (verdict instanceof Verdict.Stopped && stopping.getAsBoolean()) {
      return;
    }
    steps.settle(claim, TargetState.UNKNOWN, afterLook(verdict, handler, claim), stopping);
  }

  private static TargetRun run(Claim claim, TargetRun.Report report) {
    return new TargetRun(
        claim.operation(),
        claim.id(),
        claim.ref(),
        claim.name(),
        claim.parameters(),
        claim.epoch(),
        report);
  }

  private Verdict ask(RunningTarget target, OperationHandler handler, Callable<Outcome> question) {
    try {
      return Verdict.of(target.interruptibly(question));
    } catch (ConnectorException e) {
      return new Verdict.Refused(e.kind(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      String why = target.stopped();
      return new Verdict.Stopped(why == null ? "Interrupted." : why);
    } catch (Refusal refusal) {
      return new Verdict.Failed(refusal.sentence());
    } catch (RecoverableDataAccessException
        | NonTransientDataAccessResourceException
        | TransientDataAccessException
        | TransactionException e) {
      LOG.info("{}: the database was gone: {}", handler.kind(), e.getMessage());
      return new Verdict.InDoubt("The database was gone meanwhile; it is looked at again.");
    } catch (Exception e) {
      if (target.stopped() != null) {
        return new Verdict.Stopped(String.valueOf(target.stopped()));
      }
      LOG.error("operation {} failed on {}", handler.kind(), target.claim().ref(), e);
      return new Verdict.Failed(
          "Millwright itself failed here (%s). The server's log has the details."
              .formatted(e.getClass().getSimpleName()));
    }
  }

  private static Verdict afterSend(Verdict verdict, OperationHandler handler) {
    return switch (verdict) {
      case Verdict.Refused r when handler.readsOnly() -> new Verdict.Failed(r.sentence());
      case Verdict.Refused r when r.leavesDoubt() -> new Verdict.InDoubt(r.sentence());
      case Verdict.Refused r -> new Verdict.Failed(r.sentence());
      case Verdict.Stopped s when handler.readsOnly() -> new Verdict.Cancelled(s.sentence());
      case Verdict.Stopped s -> new Verdict.InDoubt(s.sentence());
      case Verdict.Again a -> new Verdict.InDoubt(a.sentence());
      default -> verdict;
    };
  }

  private static Verdict afterLook(Verdict verdict, OperationHandler handler, Claim claim) {
    return switch (verdict) {
      case Verdict.Refused r when r.kind() == ConnectorException.Kind.NOT_FOUND ->
          new Verdict.Failed(r.sentence());
      case Verdict.Refused r -> new Verdict.InDoubt(r.sentence());
      case Verdict.Stopped s -> new Verdict.InDoubt(s.sentence());
      case Verdict.Pending p when isOver(claim, handler.patience()) ->
          new Verdict.Failed(
              "The device accepted it, but its effect was not seen within %d s. %s"
                  .formatted(handler.patience().toSeconds(), p.sentence()));
      case Verdict.Again a -> again(claim, a.sentence());
      default -> verdict;
    };
  }

  private static Verdict again(Claim claim, String sentence) {
    return claim.cancelRequested()
        ? new Verdict.Cancelled("Not done: the operation was cancelled. " + sentence)
        : claim.sends() >= MOST_SENDS
            ? new Verdict.Failed("Given up after %d tries. %s".formatted(MOST_SENDS, sentence))
            : new Verdict.Again(sentence);
  }

  private static boolean isOver(Claim claim, Duration patience) {
    return claim.age().compareTo(patience) > 0;
  }
}
