package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.forecast.Quantiles;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A back-test under way: takes rows one by one and keeps nothing of them but their errors, so that
 * a table may be larger than memory.
 */
public final class BackTestRun {
  /** Sentences about single rows that a report repeats; the file has all. */
  private static final int MOST_SENTENCES = 20;

  /** Forecasts a row from its inputs, writes the forecast into it, and compares afterwards. */
  interface Forecast {
    /**
     * Answers one row.
     *
     * @throws RowRefused with the sentence that becomes the row's status
     */
    Compared answer(Table.Line line, Map<String, String> row, ErrorTable errors);
  }

  /**
   * What a forecast was compared with.
   *
   * @param figures how many measured values there were
   * @param unread a sentence for each measured cell that cannot be read
   */
  record Compared(int figures, List<String> unread) {
    static int counted(double... measured) {
      int count = 0;
      for (double value : measured) {
        count += Double.isNaN(value) ? 0 : 1;
      }
      return count;
    }
  }

  private final List<String> figures;
  private final Forecast forecast;
  private final ErrorTable errors = new ErrorTable();
  private final List<String> sentences = new ArrayList<>();
  private long rows;
  private long answered;
  private long compared;
  private long unread;

  BackTestRun(List<String> figures, Forecast forecast) {
    this.figures = figures;
    this.forecast = forecast;
  }

  /** The columns of a table, then those that a back-test adds. */
  public List<String> columns(List<String> ofTable) {
    List<String> columns = new ArrayList<>(ofTable);
    for (String figure : figures) {
      for (String end : List.of("_p10", "_p50", "_p90")) {
        columns.add(figure + end);
      }
    }
    columns.add("status");
    return columns;
  }

  /** The row as read, with the predicted columns and {@code status}. */
  public Map<String, String> answer(Table.Line line) {
    rows++;
    Map<String, String> row = new LinkedHashMap<>(line.cells());
    try {
      Compared with = forecast.answer(line, row, errors);
      answered++;
      compared += with.figures() > 0 ? 1 : 0;
      unread += with.unread().size();
      with.unread().forEach(this::note);
      row.put("status", status(with.unread()));
    } catch (RowRefused | IllegalArgumentException refused) {
      String sentence = RowRefused.sentence(line, refused);
      note(sentence);
      row.put("status", sentence);
    }
    return row;
  }

  private static String status(List<String> unread) {
    return unread.isEmpty() ? "ok" : "ok; not compared: " + String.join(" ", unread);
  }

  private void note(String sentence) {
    if (sentences.size() < MOST_SENTENCES) {
      sentences.add(sentence);
    }
  }

  /** Errors so far, by held-out kind, cell and figure. */
  public List<ErrorLine> errors() {
    return errors.lines();
  }

  /** Rows so far. */
  public long rows() {
    return rows;
  }

  /** Rows with a forecast so far. */
  public long answered() {
    return answered;
  }

  /** Measured cells so far that could not be read. */
  public long unread() {
    return unread;
  }

  /** Prints what became of the rows, then the errors. */
  public void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%d of %d rows answered, %d of them compared with a measurement; measured cells that could"
            + " not be read: %d%n",
        answered,
        rows,
        compared,
        unread);
    sentences.forEach(sentence -> out.println("  " + sentence));
    long more = rows - answered + unread - sentences.size();
    if (more > 0) {
      out.printf(Locale.ROOT, "  and %d more: the column status has them%n", more);
    }
    ErrorTable.print(errors.lines(), out);
  }

  static void put(Map<String, String> row, String name, Quantiles value, double scale) {
    row.put(name + "_p10", text(value.p10() * scale));
    row.put(name + "_p50", text(value.p50() * scale));
    row.put(name + "_p90", text(value.p90() * scale));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
