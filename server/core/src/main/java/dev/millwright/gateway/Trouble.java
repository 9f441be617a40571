package dev.millwright.gateway;

import dev.millwright.spi.ConnectorException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request did not come back with an answer, or may not be sent.
 *
 * @param sentence for people: what is so, and what next
 * @param seen the certificate that was shown instead of the pinned one; null for other reasons
 */
public record Trouble(Reason reason, String sentence, @Nullable Certificate seen) {
  /** A reason without a certificate. */
  public Trouble(Reason reason, String sentence) {
    this(reason, sentence, null);
  }

  /** Why. */
  public enum Reason {
    /** The address may not be connected to, or its name has no address. */
    ADDRESS(ConnectorException.Kind.REJECTED),
    /** No connection. */
    UNREACHABLE(ConnectorException.Kind.UNREACHABLE),
    /** No common TLS, or it broke off. */
    TLS(ConnectorException.Kind.UNREACHABLE),
    /** Another certificate than the pinned one: no credentials were sent. */
    TLS_PIN(ConnectorException.Kind.REJECTED),
    /** No connection, answer, or end of the answer in time. */
    TIMED_OUT(ConnectorException.Kind.TIMED_OUT),
    /** The answer is larger than allowed. */
    TOO_LARGE(ConnectorException.Kind.REJECTED),
    /** The answer is no HTTP, or broke off. */
    BAD_HTTP(ConnectorException.Kind.BROKEN),
    /** The request names a path outside the type's prefixes. */
    PATH(ConnectorException.Kind.REJECTED),
    /** The account was refused twice: nothing is sent until the credentials are changed. */
    ATTEMPTS(ConnectorException.Kind.UNAUTHORISED),
    /** The stored credentials cannot be opened. */
    CREDENTIALS(ConnectorException.Kind.UNAUTHORISED);

    private final ConnectorException.Kind kind;

    Reason(ConnectorException.Kind kind) {
      this.kind = kind;
    }

    /** The kind a plugin sees. */
    public ConnectorException.Kind kind() {
      return kind;
    }
  }

  ConnectorException exception(@Nullable Throwable cause) {
    return new ConnectorException(reason.kind(), sentence, cause);
  }
}
