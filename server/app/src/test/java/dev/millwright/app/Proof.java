package dev.millwright.app;

/** What shows that a control is alive, the strongest first. */
enum Proof {
  /** The press is in the audit log: it changed a row of the database. */
  ROW("a row"),
  /** The address is another. */
  ADDRESS("the address"),
  /** Words are another, or a message came; the value that a choice shows is none of them. */
  TEXT("text"),
  /** A control is another: open, ordered, chosen, wrong, enabled or not. */
  STATE("a state"),
  /**
   * Its own value changed, and was still there when the form was sent, which changed a row, the
   * address or a text and called no field wrong.
   */
  SENT("a form that was sent with it"),
  /** Its own value changed, which shows only that it takes one. */
  VALUE("its value alone"),
  /** Nobody would notice. */
  NONE("nothing");

  final String words;

  Proof(String words) {
    this.words = words;
  }

  boolean isStronger(Proof other) {
    return compareTo(other) < 0;
  }

  Proof or(Proof other) {
    return isStronger(other) ? this : other;
  }
}
