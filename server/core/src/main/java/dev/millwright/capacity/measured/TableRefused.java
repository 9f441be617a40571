package dev.millwright.capacity.measured;

/** A file of measurements or a calibration that cannot be used, in one sentence. */
public final class TableRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  TableRefused(String sentence) {
    super(sentence);
  }

  TableRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
