package dev.millwright.capacity.measured;

/** A row that has no answer, with the sentence that says why. */
final class RowRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  RowRefused(String sentence) {
    super(sentence, null, false, false);
  }

  /** Refuses a row. */
  static void raise(String sentence) {
    throw new RowRefused(sentence);
  }

  /** What is wrong with a row, in a sentence that names the row. */
  static String sentence(Table.Line line, RuntimeException why) {
    String said = String.valueOf(why.getMessage());
    return why instanceof RowRefused ? said : "line %d: %s.".formatted(line.number(), said);
  }
}
