package dev.millwright.resource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells errors that mean "the database does not answer" from all others; one sentence for them. */
public final class DatabaseTrouble {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private DatabaseTrouble() {}

  /** The refusal behind an error, when the database is the reason. */
  public static Optional<Refusal> in(Throwable thrown) {
    boolean gone = false;
    boolean committing = false;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      gone |= isGone(t);
      committing |= t instanceof CommitInDoubt;
    }
    return gone ? Optional.of(refusal(committing)) : Optional.empty();
  }

  private static Refusal refusal(boolean committing) {
    return new Refusal.Unavailable(
        committing
            ? "The database stopped answering at the moment of storing: whether it is stored is not known. Look before you repeat it."
            : "The database does not answer. Nothing was changed; try again in a few seconds.",
        RETRY_AFTER);
  }

  private static boolean isGone(Throwable t) {
    return switch (t) {
      case DataAccessResourceFailureException e -> true;
      case CannotCreateTransactionException e -> true;
      case QueryTimeoutException e -> true;
      case SQLException sql -> isGone(sql.getSQLState());
      default -> false;
    };
  }

  /** Connection exceptions, and PostgreSQL shutting down or starting up. */
  private static boolean isGone(@Nullable String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }
}
