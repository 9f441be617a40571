package dev.millwright.spi;

import java.time.Clock;

/** A plugin's only way out: requests, a clock and a small store, all under the host's rules. */
public interface ConnectorContext {
  /**
   * Sends one request to the configured endpoint and returns its whole answer, whatever its status.
   * Redirects are handed back, not followed.
   *
   * @throws ConnectorException UNREACHABLE, TIMED_OUT, REJECTED (a path or size outside the type's
   *     declaration, a certificate that is not the pinned one) or BROKEN
   */
  HttpAnswer http(HttpCall call) throws ConnectorException;

  /** The host's clock. */
  Clock clock();

  /** A small store of this connector's own, kept over restarts. */
  KeyValueStore store();
}
