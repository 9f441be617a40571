package dev.millwright.capacity.measured;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes rows as CSV (RFC 4180), one by one. */
public final class CsvWriter implements AutoCloseable {
  private final Path file;
  private final List<String> columns;
  private final BufferedWriter out;

  /**
   * Writes a file, its header first.
   *
   * @throws TableRefused when it cannot be written
   */
  public CsvWriter(Path file, List<String> columns) {
    this.file = file;
    this.columns = List.copyOf(columns);
    try {
      out = Files.newBufferedWriter(file);
      write(columns.stream().map(CsvWriter::cell).collect(Collectors.joining(",")));
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Writes a row; a cell that it lacks is empty. */
  public void row(Map<String, String> row) {
    try {
      write(
          columns.stream()
              .map(column -> cell(row.getOrDefault(column, "")))
              .collect(Collectors.joining(",")));
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private void write(String line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private TableRefused refused(IOException e) {
    return new TableRefused(file + " cannot be written: " + e.getMessage() + ".", e);
  }

  private static String cell(String text) {
    boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
