package dev.millwright.resource;

import java.io.Serial;
import org.springframework.transaction.TransactionException;

/** The database was lost while a transaction was being committed: it may or may not be stored. */
public class CommitInDoubt extends TransactionException {
  @Serial private static final long serialVersionUID = 1L;

  /** Because of this. */
  public CommitInDoubt(Throwable cause) {
    super("The connection was lost during the commit.", cause);
  }
}
