package dev.millwright.resource;

import java.util.Optional;
import org.slf4j.MDC;

/** The id of the request being answered, as sent in {@code X-Request-ID} or made by the server. */
public final class RequestId {
  /** The header and, in lower camel case, the logging key. */
  public static final String HEADER = "X-Request-ID";

  static final String KEY = "requestId";

  private RequestId() {}

  /** The current request's id; empty outside a request. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(KEY));
  }
}
