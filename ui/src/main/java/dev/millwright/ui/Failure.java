package dev.millwright.ui;

import dev.millwright.resource.DatabaseTrouble;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.RequestId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;

/** What went wrong, in the words that people read; the one place that turns errors into them. */
public final class Failure {
  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  private Failure() {}

  /** The refusal behind an error, or null when it is a fault of the program. */
  public static @Nullable Refusal refusal(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      switch (t) {
        case Refusal refusal -> {
          return refusal;
        }
        case OptimisticLockingFailureException stale -> {
          return new Refusal.Conflict(
              "Somebody else changed it at the same moment. Load it again, then repeat the change.");
        }
        default -> {}
      }
    }
    return DatabaseTrouble.in(thrown).orElse(null);
  }

  /** The sentence for people. A fault of the program is logged and named by its request id. */
  public static String sentence(Throwable thrown) {
    Refusal refusal = refusal(thrown);
    if (refusal != null) {
      return refusal.sentence();
    }
    log(thrown);
    return "Something failed inside Millwright; the log has the cause"
        + RequestId.current().map(id -> " under request " + id).orElse("")
        + ". Nothing was changed by this step. Try again; if it stays, tell the administrator.";
  }

  static void log(Throwable thrown) {
    LOG.error("a view failed", thrown);
  }
}
