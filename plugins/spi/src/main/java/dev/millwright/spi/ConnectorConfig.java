package dev.millwright.spi;

import java.util.Map;

/**
 * One endpoint as an operator configured it.
 *
 * @param connector the host's id of this connector
 * @param values the schema's fields that are no secrets
 * @param secrets the schema's secrets, by field name
 */
public record ConnectorConfig(
    String connector, Map<String, String> values, Map<String, SecretRef> secrets) {
  /** Keeps unmodifiable copies. */
  public ConnectorConfig {
    values = Map.copyOf(values);
    secrets = Map.copyOf(secrets);
  }
}
