package dev.millwright.capacity.measured;

/** A row that has no answer, with the sentence that says why. */
final class RowRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  RowRefused(String sentence) {
    super(sentence, null, false, false);
  }
}
