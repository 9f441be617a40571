package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalDatabaseTest {
  private static final Duration SHORT = Duration.ofMillis(600);

  @TempDir Path data;

  @Test
  void addressThatIsNoneOfPostgresqlIsRefused() {
    refused("mysql://somewhere/x", null, "must begin with jdbc:postgresql:");
  }

  @Test
  void databaseThatDoesNotAnswerIsOneSentence() {
    refused("jdbc:postgresql://127.0.0.1:1/x", null, "127.0.0.1:1 refused", "Mend that");
  }

  @Test
  void wrongPasswordIsOneSentenceAtOnceAndTheRightOneIsTaken() {
    try (var database = EmbeddedDatabase.start(data)) {
      new ExternalDatabase(database.url(), database.user(), database.password()).require(SHORT);
      refused(database.url(), database.user(), "password authentication failed");
    }
  }

  @Test
  void serverIsToldWhatTheEnvironmentNames() {
    assertThat(new ExternalDatabase("jdbc:postgresql://h/x", "u", "p").properties())
        .containsEntry("spring.datasource.url", "jdbc:postgresql://h/x")
        .containsEntry("spring.datasource.username", "u")
        .containsEntry("spring.datasource.password", "p");
  }

  private static void refused(String url, @Nullable String user, String... words) {
    assertThatThrownBy(() -> new ExternalDatabase(url, user, "wrong").require(SHORT))
        .isInstanceOf(StartRefused.class)
        .message()
        .contains(words)
        .doesNotContain("\n");
  }
}
