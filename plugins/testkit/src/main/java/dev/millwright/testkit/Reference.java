package dev.millwright.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of recorded answers that is shared beside the checkout. Without it the tests that need
 * it are skipped; with {@code -Dmillwright.reference.required} they fail.
 */
public final class Reference {
  private Reference() {}

  /** A folder or file in it; skips or fails the calling test when it is absent. */
  public static Path require(String relative) {
    var root = System.getProperty("millwright.reference", "../shared");
    var path = Path.of(root).resolve(relative).toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      var absent = "skipped: " + relative + " absent under " + root;
      if (required()) {
        Assertions.fail(absent + ", and -Dmillwright.reference.required is set");
      }
      Assumptions.abort(absent);
    }
    return path;
  }

  private static boolean required() {
    var said = System.getProperty("millwright.reference.required", "false");
    return said.isEmpty() || Boolean.parseBoolean(said);
  }
}
