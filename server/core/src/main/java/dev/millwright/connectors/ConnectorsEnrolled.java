package dev.millwright.connectors;

import dev.millwright.authority.Scope;
import dev.millwright.resource.Event;
import dev.millwright.resource.Ref;
import java.time.Instant;
import java.util.List;

/**
 * Devices were connected in one step; published inside the transaction that stores them, so that
 * what a listener writes is there or not there with them.
 *
 * @param connectors at least one
 */
public record ConnectorsEnrolled(List<Enrolled> connectors, Instant at) implements Event {
  /** Keeps an unmodifiable copy. */
  public ConnectorsEnrolled {
    connectors = List.copyOf(connectors);
  }

  /** The first of them. */
  @Override
  public Ref subject() {
    return connectors.getFirst().id().ref();
  }

  /** One connected device. */
  public record Enrolled(ConnectorId id, String name, String address, Scope scope) {}
}
