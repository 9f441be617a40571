package dev.millwright.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.FeatureTest;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Ref;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@FeatureTest
class AuditTest {
  @Autowired Audit audit;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private void change(UUID id) {
    audit.changed(
        "thing.create", new Ref("thing", id), Scope.DEFAULT, "t", null, Map.of("name", "t"));
  }

  private long entries(UUID id) {
    return jdbc.sql("select count(*) from change where subject_id = ?")
        .param(id)
        .query(Long.class)
        .single();
  }

  @Test
  void entryIsThereOnlyWithItsChange() {
    UUID kept = Ids.next();
    UUID rolledBack = Ids.next();
    Authority.as(
        Actor.SERVER,
        () -> {
          transaction.executeWithoutResult(t -> change(kept));
          transaction.executeWithoutResult(
              t -> {
                change(rolledBack);
                t.setRollbackOnly();
              });
        });
    assertThat(entries(kept)).isOne();
    assertThat(entries(rolledBack)).isZero();
  }

  @Test
  void changeOutsideATransactionIsAnError() {
    assertThatThrownBy(() -> Authority.as(Actor.SERVER, () -> change(Ids.next())))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void entriesCannotBeEditedOrRemoved() {
    UUID id = Ids.next();
    Authority.as(Actor.SERVER, () -> transaction.executeWithoutResult(t -> change(id)));
    assertThatThrownBy(() -> jdbc.sql("delete from change where subject_id = ?").param(id).update())
        .hasMessageContaining("insert-only");
    assertThatThrownBy(
            () -> jdbc.sql("update change set actor = 'x' where subject_id = ?").param(id).update())
        .hasMessageContaining("insert-only");
  }
}
