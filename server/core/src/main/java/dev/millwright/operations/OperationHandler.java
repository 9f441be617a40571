package dev.millwright.operations;

import dev.millwright.spi.ConnectorException;
import java.time.Duration;

/**
 * What an operation of one kind does to one target. Features implement it as a bean; the worker
 * calls it on a virtual thread, outside every transaction, as the actor who submitted.
 *
 * <p>Both methods may block, and are interrupted when the operation is cancelled or the server
 * stops. An exception other than {@link ConnectorException} and {@code Refusal} is an error of the
 * handler: the target fails.
 */
public interface OperationHandler {
  /** The kind it runs, such as {@code discover}. */
  String kind();

  /** How much it may disturb. */
  default ActionKind action() {
    return ActionKind.OBSERVING;
  }

  /**
   * Whether {@link #send} changes nothing on the device. Then an error fails the target at once
   * instead of leaving it in doubt, after a crash it is simply sent again, and it may be cancelled
   * while it runs.
   */
  default boolean readsOnly() {
    return false;
  }

  /** How long an accepted effect may take to be seen before the target fails. */
  default Duration patience() {
    return Duration.ofMinutes(2);
  }

  /**
   * Does it, or starts it: called after SENT was committed, at most once per epoch.
   *
   * @throws ConnectorException TIMED_OUT leaves the effect in doubt (it is observed before anything
   *     else); every other kind fails the target with its message
   */
  Outcome send(TargetRun run) throws ConnectorException, InterruptedException;

  /**
   * Looks at the target: after {@link Outcome.Pending}, and after a crash or a timeout before
   * anything is decided. Never called when {@link #readsOnly} holds.
   */
  Outcome observe(TargetRun run) throws ConnectorException, InterruptedException;
}
