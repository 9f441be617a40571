package dev.millwright.capacity.measured;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes rows as CSV (RFC 4180). */
public final class CsvWriter {
  private CsvWriter() {}

  /**
   * Writes a file.
   *
   * @throws TableRefused when it cannot be written
   */
  public static void write(Path file, List<String> columns, List<Map<String, String>> rows) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(columns.stream().map(CsvWriter::cell).collect(Collectors.joining(",")));
      out.write('\n');
      for (Map<String, String> row : rows) {
        out.write(
            columns.stream()
                .map(column -> cell(row.getOrDefault(column, "")))
                .collect(Collectors.joining(",")));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new TableRefused(file + " cannot be written: " + e.getMessage() + ".", e);
    }
  }

  private static String cell(String text) {
    boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
