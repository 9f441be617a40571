package dev.millwright.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long something was in one state.
 *
 * @param planned whether that was intended beforehand, such as a maintenance window
 * @param to null: until now
 */
public record StateInterval(String state, boolean planned, Instant from, @Nullable Instant to) {}
