package dev.millwright;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** One PostgreSQL for all tests of a JVM; ends with it. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final int JVMS = 4;

  private static final EmbeddedPostgres POSTGRES = start();

  private static final Path DATA = data();
  private static final Optional<Path> PLUGINS = TestPlugins.folder();

  private static Path data() {
    try {
      Path folder = Files.createTempDirectory("millwright-test-data");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("max_connections", "200")
          .setPGStartupWait(Duration.ofSeconds(60))
          .setPort(port())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A free one that no JVM of tests beside this one takes: with the same port, both would use the
   * one PostgreSQL that got it. By halves, because Linux gives odd ones alone.
   */
  private static int port() throws IOException {
    int jvm = Math.floorMod(Integer.getInteger("surefire.forkNumber", 0), JVMS);
    while (true) {
      try (ServerSocket socket = new ServerSocket(0)) {
        if (socket.getLocalPort() / 2 % JVMS == jvm) {
          return socket.getLocalPort();
        }
      }
    }
  }

  /** The JDBC address, with its user. */
  public static String url() {
    return POSTGRES.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(
            "spring.datasource.url=" + url(),
            "spring.datasource.username=postgres",
            "spring.datasource.hikari.maximum-pool-size=8",
            "management.server.port=",
            "millwright.data=" + DATA,
            "millwright.loopback-networks=127.0.0.0/8",
            "millwright.connectors.recheck=0s")
        .and(PLUGINS.map(folder -> "millwright.plugins.bundled=" + folder.toUri()).stream())
        .applyTo(context);
  }
}
