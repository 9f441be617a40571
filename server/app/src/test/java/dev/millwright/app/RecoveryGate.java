package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Holds the next start of an embedded PostgreSQL in its recovery until it is closed. */
final class RecoveryGate implements AutoCloseable {
  private final Path pipe;

  private RecoveryGate(Path pipe) {
    this.pipe = pipe;
  }

  /** Recovery asks for its first file by a command that reads a pipe to which nobody writes. */
  static RecoveryGate before(Path data) throws Exception {
    EmbeddedDatabase.start(data).close();
    Path pipe = data.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", "-m", "666", pipe.toString()).start().waitFor())
        .isZero();
    Path cluster = data.resolve("postgres/cluster");
    Files.writeString(
        cluster.resolve("postgresql.conf"),
        "restore_command = 'test ! -p %1$s || cat %1$s; false'%n".formatted(pipe),
        StandardOpenOption.APPEND);
    Files.createFile(cluster.resolve("recovery.signal"));
    return new RecoveryGate(pipe);
  }

  void awaitArrival(EmbeddedDatabase database) {
    Waiting.until(Duration.ofSeconds(30), () -> "57P03".equals(refusal(database)));
  }

  private static String refusal(EmbeddedDatabase database) {
    try {
      DriverManager.getConnection(database.url(), database.user(), database.password()).close();
      return "";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(pipe)) {
      try (var both = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        assertThat(both.isOpen()).isTrue();
        Files.delete(pipe);
      }
    }
  }
}
