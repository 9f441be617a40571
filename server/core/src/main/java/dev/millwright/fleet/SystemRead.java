package dev.millwright.fleet;

import dev.millwright.resource.Event;
import dev.millwright.resource.Ref;
import java.time.Instant;

/**
 * A system was read and is as it was: only its readings and when it was last seen are new. Hear it
 * after the commit.
 */
public record SystemRead(SystemId id, Instant at) implements Event {
  @Override
  public Ref subject() {
    return id.ref();
  }
}
