package dev.millwright.connectors;

import dev.millwright.resource.Event;
import dev.millwright.resource.Ref;
import java.time.Instant;

/** A connector was removed; published inside the transaction that removes it. */
public record ConnectorRemoved(ConnectorId id, String name, Instant at) implements Event {
  @Override
  public Ref subject() {
    return id.ref();
  }
}
