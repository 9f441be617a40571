package dev.millwright.spi;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A call that failed, with the kind the host decides on. The host alone decides on a retry. */
public final class ConnectorException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Why a call failed. */
  public enum Kind {
    /** No connection could be made. */
    UNREACHABLE,
    /** No answer, or not all of it, within the deadline. */
    TIMED_OUT,
    /** The credentials were refused or are missing a right. */
    UNAUTHORISED,
    /** The thing does not exist there. */
    NOT_FOUND,
    /** The device is in a state that excludes the action. */
    CONFLICT,
    /** The device, or the host's own rules, refused the request. */
    REJECTED,
    /** The answer cannot be understood. */
    BROKEN
  }

  private final Kind kind;

  /** A failure described in one sentence. */
  public ConnectorException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** A failure described in one sentence, with what caused it. */
  public ConnectorException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }
}
