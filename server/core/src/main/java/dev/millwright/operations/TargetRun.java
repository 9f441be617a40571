package dev.millwright.operations;

import dev.millwright.resource.Ref;
import dev.millwright.spi.CallId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One target as a worker holds it.
 *
 * @param operation which operation
 * @param id the target's own row
 * @param ref what it is done to
 * @param name what that is called
 * @param parameters as submitted
 * @param epoch grows with every claim
 * @param report where progress goes
 */
public record TargetRun(
    OperationId operation,
    UUID id,
    Ref ref,
    String name,
    Map<String, String> parameters,
    long epoch,
    Report report) {

  /** The id under which the effect is started: the same for one claim, never for two. */
  public CallId call() {
    return new CallId(id + "-" + epoch);
  }

  /** Says how far it is; {@code total} is null while not known. */
  public void progress(int done, @Nullable Integer total, String sentence) {
    report.progress(done, total, sentence);
  }

  /** Where progress goes. */
  @FunctionalInterface
  public interface Report {
    /** Stores and publishes it. */
    void progress(int done, @Nullable Integer total, String sentence);
  }
}
