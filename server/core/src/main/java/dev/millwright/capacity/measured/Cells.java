package dev.millwright.capacity.measured;

import dev.millwright.fleet.CatalogueSystem;
import dev.millwright.models.CatalogueModel;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** The cells of one row, read with bounds; what is wrong is said with row, field and value. */
record Cells(Table.Line line) {
  String text(String column) {
    return line.get(column);
  }

  /** A number within bounds; empty where the cell is. */
  OptionalDouble number(String column, double least, double most) {
    String text = text(column);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    String bounds = "from " + plain(least) + " to " + plain(most);
    double value = parsed(column, text, bounds);
    if (!(value >= least && value <= most)) {
      throw refused(column, "is " + text, "it must be a number " + bounds);
    }
    return OptionalDouble.of(value);
  }

  double need(String column, double least, double most) {
    return number(column, least, most)
        .orElseThrow(
            () ->
                refused(
                    column,
                    "is empty",
                    "it is needed: a number from " + plain(least) + " to " + plain(most)));
  }

  /**
   * A measured number; NaN where there is none.
   *
   * @param unread is told of a cell that is not such a number
   */
  double measured(String column, double least, double most, Consumer<String> unread) {
    try {
      return number(column, least, most).orElse(Double.NaN);
    } catch (RowRefused refused) {
      unread.accept(String.valueOf(refused.getMessage()));
      return Double.NaN;
    }
  }

  /** Refuses a row that has more cells than the header has names. */
  void complete() {
    if (line.surplus() > 0) {
      throw new RowRefused(
          "line %d has more cells than the header has columns, by %d; put cells with a comma in quotes."
              .formatted(line.number(), line.surplus()));
    }
  }

  private double parsed(String column, String text, String bounds) {
    try {
      if (!hasSuffix(text)) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      throw notPlain(column, text, bounds);
    }
    throw notPlain(column, text, bounds);
  }

  private RowRefused notPlain(String column, String text, String bounds) {
    return refused(column, "is \"" + text + "\"", "write a plain number without a unit, " + bounds);
  }

  /** Letters that Java allows at the end of a number or in it, and a table does not. */
  private static boolean hasSuffix(String text) {
    char last = text.charAt(text.length() - 1);
    return "dDfF".indexOf(last) >= 0 || text.indexOf('x') >= 0 || text.indexOf('X') >= 0;
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  RowRefused refused(String column, String is, String remedy) {
    return new RowRefused("line %d: %s %s; %s.".formatted(line.number(), column, is, remedy));
  }

  /** The model of the row, under any of its names. */
  CatalogueModel model(Names names) {
    String name = text("model");
    return names
        .model(name)
        .orElseThrow(
            () ->
                refused(
                    "model",
                    "is \"" + name + "\", which the catalogue does not know",
                    "nearest are " + names.nearModels(name)));
  }

  /** The kind of system of the row, by its GPU. */
  CatalogueSystem system(Names names) {
    String name = text("gpu");
    return names
        .system(name)
        .orElseThrow(
            () ->
                refused(
                    "gpu",
                    "is \"" + name + "\", which the catalogue does not know",
                    "nearest are " + names.nearGpus(name)));
  }
}
