package dev.millwright.capacity.measured;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table read from a CSV file: a header, and lines of cells.
 *
 * @param file where it is from, for messages
 * @param columns names in the order of the file
 */
public record Table(Path file, List<String> columns, List<Line> lines) {
  /** Keeps unmodifiable copies. */
  public Table {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param number counted from 1, the header being line 1
   * @param cells by column; a cell that is not there is empty
   */
  public record Line(int number, Map<String, String> cells) {
    /** The cell of a column, without blanks around it; empty where there is none. */
    public String get(String column) {
      return cells.getOrDefault(column, "").strip();
    }
  }

  /**
   * Reads a file.
   *
   * @param needed columns that must be there
   * @throws TableRefused with a sentence that names the file and what is wrong with it
   */
  public static Table read(Path file, List<String> needed) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return parse(file, new CsvReader(reader), needed);
    } catch (NoSuchFileException e) {
      throw new TableRefused("There is no file " + file + ".", e);
    } catch (MalformedInputException e) {
      throw new TableRefused(file + " is not UTF-8 text: export it as CSV in UTF-8.", e);
    } catch (IOException e) {
      throw new TableRefused(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static Table parse(Path file, CsvReader csv, List<String> needed) throws IOException {
    List<String> header = csv.next();
    if (header.isEmpty()) {
      throw new TableRefused(file + " is empty: its first line must name the columns.");
    }
    List<String> columns = header.stream().map(String::strip).toList();
    List<String> missing = needed.stream().filter(name -> !columns.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new TableRefused(
          "%s has no column %s. Its first line must name them."
              .formatted(file, String.join(", ", missing)));
    }
    List<Line> lines = new ArrayList<>();
    for (List<String> cells = csv.next(); !cells.isEmpty(); cells = csv.next()) {
      Map<String, String> row = new HashMap<>(columns.size() * 2);
      for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
        if (!cells.get(i).isEmpty()) {
          row.put(columns.get(i), cells.get(i));
        }
      }
      if (!row.isEmpty()) {
        lines.add(new Line(csv.startedAt(), row));
      }
    }
    return new Table(file, columns, lines);
  }
}
