package dev.millwright.fleet;

import dev.millwright.resource.Event;
import dev.millwright.resource.Ref;
import java.time.Instant;

/** A system came into the fleet. Hear it after the commit. */
public record SystemDiscovered(SystemId id, String name, Instant at) implements Event {
  @Override
  public Ref subject() {
    return id.ref();
  }
}
