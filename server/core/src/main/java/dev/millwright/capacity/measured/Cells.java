package dev.millwright.capacity.measured;

import java.util.Locale;
import java.util.OptionalDouble;

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
    double value = parsed(column, text);
    if (!(value >= least && value <= most)) {
      throw refused(
          column,
          "is " + text,
          String.format(Locale.ROOT, "it must be a number from %.6g to %.6g", least, most));
    }
    return OptionalDouble.of(value);
  }

  double need(String column, double least, double most) {
    return number(column, least, most)
        .orElseThrow(() -> refused(column, "is empty", "it is needed"));
  }

  private double parsed(String column, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw refused(column, "is \"" + text + "\"", "write a plain number without a unit");
    }
  }

  RowRefused refused(String column, String is, String remedy) {
    return new RowRefused("line %d: %s %s; %s.".formatted(line.number(), column, is, remedy));
  }
}
