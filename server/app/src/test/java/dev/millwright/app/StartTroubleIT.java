package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged product where it cannot start: one sentence and an exit code, nothing else. */
class StartTroubleIT {
  @TempDir Path folder;

  @Test
  void databaseThatDoesNotAnswerIsOneSentence() throws Exception {
    assertThat(refused(Map.of("MILLWRIGHT_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x")))
        .startsWith("The database at MILLWRIGHT_DATABASE_URL cannot be used");
  }

  @Test
  void rootWithoutUserNamespacesIsOneSentence() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "skipped: not run as root");
    Path forbidden = Files.createDirectories(folder.resolve("bin")).resolve("unshare");
    Files.writeString(forbidden, "#!/bin/sh\necho 'Operation not permitted' >&2\nexit 1\n");
    assertThat(forbidden.toFile().setExecutable(true)).isTrue();
    for (String path : List.of("/nonexistent", forbidden.getParent().toString())) {
      assertThat(refused(Map.of("PATH", path)))
          .startsWith("PostgreSQL does not run as root, and `unshare -U` does not work here");
    }
  }

  @Test
  void secondServerOnTheSameDataIsOneSentence() throws Exception {
    try (DataFolder first = DataFolder.open(folder.resolve("data"))) {
      assertThat(refused(Map.of())).contains("Another Millwright server", first.path().toString());
    }
  }

  /** It fails while the application starts beside it, of which nothing is said. */
  @Test
  void clusterThatCannotBeUsedIsOneSentence() throws Exception {
    Path cluster = Files.createDirectories(folder.resolve("data/postgres/cluster"));
    Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
    assertThat(refused(Map.of()))
        .startsWith("The embedded PostgreSQL did not start in ")
        .endsWith("postgres.log says why");
  }

  private String refused(Map<String, String> environment) throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    List<String> command = new ArrayList<>(Product.java());
    command.addAll(List.of("serve", "--data", folder.resolve("data").toString()));
    command.addAll(List.of("--port", String.valueOf(Product.freePort())));
    command.addAll(List.of("--management-port", String.valueOf(Product.freePort())));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    assertThat(builder.start().waitFor()).isEqualTo(2);
    List<String> lines = Files.readAllLines(said);
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }
}
