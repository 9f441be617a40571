package dev.millwright.connectors;

import java.util.Map;

/**
 * A connector as people set it. Secrets are never part of it.
 *
 * @param fingerprint SHA-256 of the pinned certificate
 * @param values the type's fields that are no secrets
 */
public record ConnectorSpec(
    String type, String address, int port, String fingerprint, Map<String, String> values) {
  /** Keeps an unmodifiable copy. */
  public ConnectorSpec {
    values = Map.copyOf(values);
  }
}
