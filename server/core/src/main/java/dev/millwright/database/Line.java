package dev.millwright.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection beside the pool, for asking whether the database answers: a pool whose connections
 * are all at work says nothing about that.
 */
final class Line implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final int SECONDS = 2;

  private final String url;
  private final Properties properties = new Properties();
  private @Nullable Connection open;

  /** To where the pool connects. */
  Line(HikariDataSource pool) {
    this.url = pool.getJdbcUrl();
    put("user", pool.getUsername());
    put("password", pool.getPassword());
    put("ApplicationName", "millwright-watch");
    put("connectTimeout", String.valueOf(SECONDS));
    put("socketTimeout", String.valueOf(SECONDS));
    put("sslResponseTimeout", String.valueOf(SECONDS * 1000));
  }

  private void put(String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }

  /** Whether it answers within a few seconds; a connection that broke is made anew first. */
  boolean answers() {
    if (isOpen()) {
      return true;
    }
    close();
    try {
      open = DriverManager.getConnection(url, properties);
      return isOpen();
    } catch (SQLException notNow) {
      LOG.debug("no connection: {}", notNow.getMessage());
      return false;
    }
  }

  private boolean isOpen() {
    try {
      return open != null && open.isValid(SECONDS);
    } catch (SQLException broken) {
      LOG.debug("connection lost: {}", broken.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException broken) {
      LOG.debug("connection lost: {}", broken.getMessage());
    } finally {
      open = null;
    }
  }
}
