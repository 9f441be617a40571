package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.forecast.Quantiles;
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
  /** Forecasts a row from its inputs, writes the forecast into it, and compares afterwards. */
  interface Forecast {
    /**
     * Answers one row.
     *
     * @throws RowRefused with the sentence that becomes the row's status
     */
    void answer(Table.Line line, Map<String, String> row, ErrorTable errors);
  }

  private final List<String> figures;
  private final Forecast forecast;
  private final ErrorTable errors = new ErrorTable();
  private long rows;
  private long answered;

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
      forecast.answer(line, row, errors);
      row.put("status", "ok");
      answered++;
    } catch (RowRefused | IllegalArgumentException refused) {
      row.put("status", String.valueOf(refused.getMessage()));
    }
    return row;
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

  static void put(Map<String, String> row, String name, Quantiles value, double scale) {
    row.put(name + "_p10", text(value.p10() * scale));
    row.put(name + "_p50", text(value.p50() * scale));
    row.put(name + "_p90", text(value.p90() * scale));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
