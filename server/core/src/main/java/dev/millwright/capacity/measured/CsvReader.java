package dev.millwright.capacity.measured;

import java.io.IOException;
import java.io.Reader;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Splits CSV text (RFC 4180) into lines of cells. */
final class CsvReader {
  /** Characters of one line beyond which a quote is taken to be missing. */
  private static final int LONGEST = 1_000_000;

  private final Reader reader;
  private int length;
  private int line = 1;
  private int started = 1;
  private int pushedBack = -2;

  CsvReader(Reader reader) {
    this.reader = reader;
  }

  /** The text line on which the last answer began. */
  int startedAt() {
    return started;
  }

  /** The cells of the next line; empty at the end. A blank line is one empty cell. */
  List<String> next() throws IOException {
    started = line;
    length = 0;
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (int c = read(); c >= 0; c = read()) {
      switch (c) {
        case '"' -> quoted(cell);
        case ',' -> {
          cells.add(cell.toString());
          cell.setLength(0);
        }
        case '\r', '\uFEFF' -> {}
        case '\n' -> {
          line++;
          cells.add(cell.toString());
          return cells;
        }
        default -> cell.append((char) c);
      }
    }
    if (!cells.isEmpty() || !cell.isEmpty()) {
      cells.add(cell.toString());
    }
    return cells;
  }

  private void quoted(StringBuilder cell) throws IOException {
    for (int c = read(); c >= 0; c = read()) {
      if (c == '"') {
        int after = read();
        if (after != '"') {
          pushedBack = after;
          return;
        }
      }
      if (c == '\n') {
        line++;
      }
      cell.append((char) c);
    }
  }

  private int read() throws IOException {
    if (pushedBack != -2) {
      int c = pushedBack;
      pushedBack = -2;
      return c;
    }
    if (++length > LONGEST) {
      throw new LineTooLong(
          "line %d is longer than %d characters: is a quote missing?".formatted(started, LONGEST));
    }
    return reader.read();
  }

  /** A line that no table has. */
  static final class LineTooLong extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    LineTooLong(String sentence) {
      super(sentence);
    }
  }
}
