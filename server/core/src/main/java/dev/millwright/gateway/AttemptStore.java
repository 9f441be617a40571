package dev.millwright.gateway;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How often a device refused an account in a row, kept over restarts. */
@Repository
class AttemptStore {
  private final JdbcClient jdbc;

  AttemptStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Transactional(readOnly = true)
  public int refused(UUID endpoint, String account) {
    return jdbc.sql("select refused from gateway_attempt where endpoint = ? and account = ?")
        .params(endpoint, account)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  @Transactional
  public void refused(UUID endpoint, String account, int times) {
    jdbc.sql(
            """
            insert into gateway_attempt (endpoint, account, refused) values (?, ?, ?)
            on conflict (endpoint, account)
              do update set refused = excluded.refused, at = clock_timestamp()
            """)
        .params(endpoint, account, times)
        .update();
  }

  @Transactional
  public void forget(UUID endpoint) {
    jdbc.sql("delete from gateway_attempt where endpoint = ?").param(endpoint).update();
  }
}
