package dev.millwright.connectors;

import dev.millwright.authority.Scope;
import dev.millwright.gateway.Address;
import java.time.Instant;
import java.util.Map;

/** A connector's row. */
record StoredConnector(
    ConnectorId id,
    Scope scope,
    String name,
    String type,
    Address address,
    String fingerprint,
    Map<String, String> values,
    long version,
    Instant createdAt,
    Instant updatedAt) {
  /** Keeps an unmodifiable copy. */
  StoredConnector {
    values = Map.copyOf(values);
  }

  ConnectorSpec spec() {
    return new ConnectorSpec(type, address.host(), address.port(), fingerprint, values);
  }
}
