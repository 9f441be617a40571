package dev.millwright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millwright.FeatureTest;
import dev.millwright.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FeatureTest
class DatabaseTroubleTest {
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void connectionLostBeforeAStatementChangedNothing() {
    assertThat(
            sentence(
                () -> {
                  endOwnConnection();
                  jdbc.sql("select 1").query(Integer.class).single();
                }))
        .hasValueSatisfying(
            s -> assertThat(s).contains("does not answer", "Nothing was changed", "try again"));
  }

  @Test
  void connectionLostAtTheCommitLeavesOpenWhetherItIsStored() {
    assertThat(sentence(this::endOwnConnection))
        .hasValueSatisfying(
            s -> assertThat(s).contains("whether it is stored is not known", "Look before"));
  }

  @Test
  void faultyStatementIsNotTheDatabasesTrouble() {
    assertThat(sentence(() -> jdbc.sql("select nothing").query(Integer.class).single())).isEmpty();
  }

  private Optional<String> sentence(Runnable work) {
    Throwable thrown = catchThrowable(() -> transaction.executeWithoutResult(status -> work.run()));
    assertThat(thrown).isNotNull();
    return DatabaseTrouble.in(thrown).map(Refusal::sentence);
  }

  private void endOwnConnection() {
    int pid = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    try (Connection other = DriverManager.getConnection(TestDatabase.url());
        var ended = other.createStatement()) {
      ended.execute("select pg_terminate_backend(%d, 5000)".formatted(pid));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
