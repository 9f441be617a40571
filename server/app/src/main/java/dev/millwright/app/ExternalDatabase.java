package dev.millwright.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of the operator's, as the environment names it. */
record ExternalDatabase(String url, @Nullable String user, @Nullable String password) {
  /** How long one that is only starting is waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final String SCHEME = "jdbc:postgresql:";
  private static final int OLDEST = 15;

  /** The one that the environment names, if it names one. */
  static Optional<ExternalDatabase> named() {
    return Runtime.environment("MILLWRIGHT_DATABASE_URL")
        .map(
            url ->
                new ExternalDatabase(
                    url,
                    Runtime.environment("MILLWRIGHT_DATABASE_USER").orElse(null),
                    Runtime.environment("MILLWRIGHT_DATABASE_PASSWORD").orElse(null)));
  }

  /** What the server is told. */
  Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("spring.datasource.url", url);
    if (user != null) {
      properties.put("spring.datasource.username", user);
    }
    if (password != null) {
      properties.put("spring.datasource.password", password);
    }
    return properties;
  }

  /**
   * Connects once.
   *
   * @throws StartRefused with a sentence when it cannot be used
   */
  void require(Duration patience) {
    if (!url.startsWith(SCHEME)) {
      throw new StartRefused(
          "MILLWRIGHT_DATABASE_URL must begin with %s, as in %s//host:5432/millwright."
              .formatted(SCHEME, SCHEME));
    }
    Instant end = Instant.now().plus(patience);
    while (true) {
      try (Connection connection = DriverManager.getConnection(url, login())) {
        requireNewEnough(connection);
        return;
      } catch (SQLException e) {
        if (!isNotYet(e) || Instant.now().isAfter(end)) {
          throw new StartRefused(sentence(e), e);
        }
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
    }
  }

  private Properties login() {
    Properties login = new Properties();
    if (user != null) {
      login.setProperty("user", user);
    }
    if (password != null) {
      login.setProperty("password", password);
    }
    login.setProperty("connectTimeout", "3");
    login.setProperty("loginTimeout", "5");
    return login;
  }

  private static void requireNewEnough(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST) {
      throw new StartRefused(
          "The database at MILLWRIGHT_DATABASE_URL is PostgreSQL %d; Millwright needs %d or newer."
              .formatted(version, OLDEST));
    }
  }

  /** No connection, or still starting up. */
  private static boolean isNotYet(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static String sentence(SQLException e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    return "The database at MILLWRIGHT_DATABASE_URL cannot be used: %s%s Mend that, or correct MILLWRIGHT_DATABASE_URL, _USER or _PASSWORD."
        .formatted(said, said.endsWith(".") ? "" : ".");
  }
}
