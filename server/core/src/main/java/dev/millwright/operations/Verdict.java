package dev.millwright.operations;

import dev.millwright.spi.ConnectorException;

/** What is decided about a target after its handler has spoken, or could not. */
sealed interface Verdict {
  String sentence();

  record Done(String sentence) implements Verdict {}

  record Failed(String sentence) implements Verdict {}

  /** Accepted and not seen yet. */
  record Pending(String sentence) implements Verdict {}

  /** Certainly not there: may be sent again. */
  record Again(String sentence) implements Verdict {}

  /** Certainly not there, and somebody stopped it: it ends here. */
  record Cancelled(String sentence) implements Verdict {}

  /** Nobody knows: to be looked at. */
  record InDoubt(String sentence) implements Verdict {}

  /** The call was refused or broke. */
  record Refused(ConnectorException.Kind kind, String sentence) implements Verdict {
    /** Whether the device may have begun all the same. */
    boolean leavesDoubt() {
      return kind == ConnectorException.Kind.TIMED_OUT || kind == ConnectorException.Kind.BROKEN;
    }
  }

  /** Interrupted. */
  record Stopped(String sentence) implements Verdict {}

  static Verdict of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done d -> new Done(d.sentence());
      case Outcome.Failed f -> new Failed(f.sentence());
      case Outcome.Pending p -> new Pending(p.sentence());
      case Outcome.Absent a -> new Again(a.sentence());
    };
  }
}
