package dev.millwright.fleet;

import dev.millwright.resource.Event;
import dev.millwright.resource.Ref;
import java.time.Instant;

/** A site, location or rack was added, changed or removed. Hear it after the commit. */
public record PlaceChanged(Ref subject, Instant at) implements Event {}
