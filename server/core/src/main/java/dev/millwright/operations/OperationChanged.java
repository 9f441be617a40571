package dev.millwright.operations;

import dev.millwright.resource.Event;
import dev.millwright.resource.Ref;
import java.time.Instant;

/**
 * An operation or one of its targets moved, or made progress. Published after the commit, on the
 * thread that made the change: a plain {@code @EventListener} hears it, and must be quick.
 */
public record OperationChanged(Ref subject, Instant at) implements Event {}
