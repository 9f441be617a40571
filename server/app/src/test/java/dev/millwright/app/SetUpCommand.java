package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The set-up on the command line: makes the administrator anna and a token of hers. */
final class SetUpCommand {
  static final String PASSWORD = "a long pass phrase 42";

  private SetUpCommand() {}

  /** The token. */
  static String run(Path data) throws IOException, InterruptedException {
    Path folder = data.resolveSibling("setup");
    Files.createDirectories(folder);
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path token = folder.resolve("token");
    Path said = folder.resolve("said.txt");
    List<String> command = Product.java();
    command.addAll(List.of("setup", "--admin", "anna", "--password-file", password.toString()));
    command.addAll(List.of("--token-file", token.toString(), "--data", data.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor()).as(() -> read(said)).isZero();
    return Files.readString(token).strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
