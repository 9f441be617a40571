package dev.millwright.capacity.measured;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

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
   * @param surplus how many cells it has beyond the last column
   */
  public record Line(int number, Map<String, String> cells, int surplus) {
    /** A line that fits its header. */
    public Line(int number, Map<String, String> cells) {
      this(number, cells, 0);
    }

    /** The cell of a column, without blanks around it; empty where there is none. */
    public String get(String column) {
      return cells.getOrDefault(column, "").strip();
    }
  }

  /** Rows that fit into a fit: what it takes grows with the square of them. */
  public static final int MOST_ROWS = 20_000;

  /**
   * Reads a file whole.
   *
   * @param needed columns that must be there
   * @throws TableRefused with a sentence that names the file and what is wrong with it
   */
  public static Table read(Path file, List<String> needed) {
    List<Line> lines = new ArrayList<>();
    List<String> columns =
        each(
            file,
            needed,
            line -> {
              if (lines.size() == MOST_ROWS) {
                throw new TableRefused(
                    "%s has more than %d rows, the most that can be learned from at once: keep those that matter to you."
                        .formatted(file, MOST_ROWS));
              }
              lines.add(line);
            });
    return new Table(file, columns, lines);
  }

  /**
   * The names of its columns.
   *
   * @param needed columns that must be there
   * @throws TableRefused as {@link #read}
   */
  public static List<String> columns(Path file, List<String> needed) {
    return opened(file, csv -> header(file, csv, needed));
  }

  /**
   * Reads a file line by line, so that it may be larger than memory.
   *
   * @return its columns
   * @throws TableRefused as {@link #read}
   */
  public static List<String> each(Path file, List<String> needed, Consumer<Line> use) {
    return opened(
        file,
        csv -> {
          List<String> columns = header(file, csv, needed);
          for (List<String> cells = csv.next(); !cells.isEmpty(); cells = csv.next()) {
            Map<String, String> row = row(columns, cells);
            if (!row.isEmpty()) {
              use.accept(new Line(csv.startedAt(), row, surplus(columns, cells)));
            }
          }
          return columns;
        });
  }

  private interface Reading<T> {
    T from(CsvReader csv) throws IOException;
  }

  private static <T> T opened(Path file, Reading<T> reading) {
    try (Reader reader = reader(file)) {
      return reading.from(new CsvReader(reader));
    } catch (NoSuchFileException e) {
      throw new TableRefused("There is no file " + file + ".", e);
    } catch (MalformedInputException e) {
      throw new TableRefused(file + " is not UTF-8 text: export it as CSV in UTF-8.", e);
    } catch (CsvReader.LineTooLong e) {
      throw new TableRefused(file + ", " + e.getMessage(), e);
    } catch (IOException e) {
      throw new TableRefused(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** UTF-8 text; a file whose name ends in .gz is unpacked. */
  private static Reader reader(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.newBufferedReader(file);
    }
    InputStream packed = Files.newInputStream(file);
    try {
      return new BufferedReader(
          new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8.newDecoder()));
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  private static List<String> header(Path file, CsvReader csv, List<String> needed)
      throws IOException {
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
    for (String name : columns) {
      if (!name.isEmpty() && columns.indexOf(name) != columns.lastIndexOf(name)) {
        throw new TableRefused(
            "%s names the column %s twice. Keep the one that counts.".formatted(file, name));
      }
    }
    return columns;
  }

  /** Commas at the end of a line do no harm. */
  private static int surplus(List<String> columns, List<String> cells) {
    int last = cells.size();
    while (last > columns.size() && cells.get(last - 1).isBlank()) {
      last--;
    }
    return Math.max(0, last - columns.size());
  }

  private static Map<String, String> row(List<String> columns, List<String> cells) {
    Map<String, String> row = new HashMap<>(columns.size() * 2);
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      if (!cells.get(i).isEmpty()) {
        row.put(columns.get(i), cells.get(i));
      }
    }
    return row;
  }
}
