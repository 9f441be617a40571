package dev.millwright.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/** Before the pool: while the database is known to be gone, nobody waits for a connection. */
final class Gate extends DelegatingDataSource {
  private static final String NO_CONNECTION = "08001";

  private final HikariDataSource pool;
  private volatile boolean shut;

  private Gate(HikariDataSource pool) {
    super(pool);
    this.pool = pool;
  }

  HikariDataSource pool() {
    return pool;
  }

  void shut() {
    shut = true;
  }

  void open() {
    shut = false;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (shut) {
      throw new SQLTransientConnectionException("the database does not answer", NO_CONNECTION);
    }
    return super.getConnection();
  }

  /** Puts it there. */
  @Component
  static class Keeper implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof HikariDataSource pool ? new Gate(pool) : bean;
    }
  }
}
