package dev.millwright.fleet;

import dev.millwright.resource.Event;
import dev.millwright.resource.Ref;
import java.time.Instant;

/** A system, its place, its parts or its identify LED changed. Hear it after the commit. */
public record SystemChanged(SystemId id, String name, Instant at) implements Event {
  @Override
  public Ref subject() {
    return id.ref();
  }
}
