package dev.millwright.connectors;

import dev.millwright.resource.Event;
import dev.millwright.resource.Ref;
import java.time.Instant;

/**
 * A connector or one of its conditions changed, or it answered anew. Published after the commit, on
 * the thread that made the change: a plain {@code @EventListener} hears it, and must be quick.
 */
public record ConnectorChanged(Ref subject, Instant at) implements Event {}
