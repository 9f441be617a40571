package dev.millwright.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.stereotype.Component;

/**
 * Gives migrations connections of their own: a migration may take longer than the limit after which
 * the pool takes a silent database for gone.
 */
@Component
class MigrationConnections implements FlywayConfigurationCustomizer {
  private final DataSource source;

  MigrationConnections(DataSource source) {
    this.source = source;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    // The pool waits for a database that is still starting; so its first connection comes first.
    try (Connection first = source.getConnection()) {
      var pool = source.unwrap(HikariDataSource.class);
      configuration.dataSource(
          first.getMetaData().getURL(), pool.getUsername(), pool.getPassword());
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be used: " + e.getMessage(), e);
    }
  }
}
