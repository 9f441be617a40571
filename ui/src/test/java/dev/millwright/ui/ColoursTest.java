package dev.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Colours are custom properties of the one style sheet, so that both schemes stay legible. */
class ColoursTest {
  private static final Pattern COLOUR =
      Pattern.compile("\"[^\"]*(#[0-9a-fA-F]{3,8}\\b|\\brgba?\\(|\\bhsla?\\(|\\boklch\\()[^\"]*\"");

  @Test
  void noViewNamesAColourByItsNumbers() throws IOException {
    assertThat(coloursIn(Path.of("src/main/java"))).isEmpty();
  }

  private static List<String> coloursIn(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(java).hasSizeGreaterThan(50);
      return java.stream().flatMap(ColoursTest::lines).toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> COLOUR.matcher(line).find())
          .map(line -> file + ": " + line.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
