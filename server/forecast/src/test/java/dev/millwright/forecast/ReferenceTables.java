package dev.millwright.forecast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/**
 * The published tables beside the checkout; tests that need them are skipped where they are absent.
 */
final class ReferenceTables {
  private ReferenceTables() {}

  /** One line; a column that is not there is a mistake of the test. */
  record Row(Map<String, String> cells) {
    String get(String column) {
      return Objects.requireNonNull(cells.get(column), column);
    }
  }

  static List<Row> read(String name) {
    Path file = Path.of(System.getProperty("millwright.reference", "../shared"), "data", name);
    boolean required = Boolean.getBoolean("millwright.reference.required");
    Assumptions.assumeTrue(
        required || Files.isReadable(file), () -> "skipped: " + file + " absent");
    try {
      return rows(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> rows(String text) {
    List<List<String>> cells = cells(text);
    List<String> header = cells.getFirst();
    List<Row> rows = new ArrayList<>();
    for (List<String> line : cells.subList(1, cells.size())) {
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < line.size(); i++) {
        row.put(header.get(i), line.get(i));
      }
      rows.add(new Row(row));
    }
    return rows;
  }

  private static List<List<String>> cells(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        line.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n' && !quoted) {
        line.add(cell.toString());
        cell.setLength(0);
        lines.add(line);
        line = new ArrayList<>();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    return lines;
  }
}
