package dev.millwright.database;

import dev.millwright.resource.CommitInDoubt;
import dev.millwright.resource.DatabaseTrouble;
import java.io.Serial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions that end rightly when the connection is lost: a commit is in doubt then, and a
 * rollback needs nobody, for PostgreSQL has done it.
 */
@Component("transactionManager")
class Transactions extends JpaTransactionManager {
  @Serial private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    try {
      super.doCommit(status);
    } catch (RuntimeException e) {
      throw DatabaseTrouble.in(e).isPresent() ? new CommitInDoubt(e) : e;
    }
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    try {
      super.doRollback(status);
    } catch (DataAccessException | TransactionSystemException e) {
      LOG.warn("no rollback, the connection is lost: {}", e.getMessage());
    }
  }
}
