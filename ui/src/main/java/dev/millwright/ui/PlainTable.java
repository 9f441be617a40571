package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A table of few rows that are all there at once; what may be long is a Grid. */
public class PlainTable extends NativeTable {
  private final List<String> columns;

  /**
   * A table with a head.
   *
   * @param columns their names; one that starts with {@code >} holds figures and stands right
   */
  public PlainTable(String... columns) {
    this.columns = List.of(columns);
    addClassName("plain");
    NativeTableRow head = new NativeTableRow();
    for (String column : columns) {
      NativeTableHeaderCell cell = new NativeTableHeaderCell();
      cell.setText(column.replaceFirst("^>", ""));
      cell.getElement().setAttribute("scope", "col");
      align(cell, column);
      head.add(cell);
    }
    getHead().add(head);
  }

  /** A row of texts. */
  public PlainTable row(String... cells) {
    return row(List.of(cells).stream().<Component>map(Span::new).toArray(Component[]::new));
  }

  /** A row of components. */
  public PlainTable row(Component... cells) {
    NativeTableRow row = new NativeTableRow();
    for (int i = 0; i < cells.length; i++) {
      NativeTableCell cell = new NativeTableCell(cells[i]);
      align(cell, columns.get(i));
      row.add(cell);
    }
    getBody().add(row);
    return this;
  }

  /** Takes all rows out. */
  public void clear() {
    getBody().removeAll();
  }

  private static void align(Component cell, String column) {
    if (column.startsWith(">")) {
      cell.addClassName("right");
    }
  }
}
