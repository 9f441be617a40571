package dev.millwright.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The database stopped answering, or answers again.
 *
 * @param goneSince when it stopped; null when it answers
 */
public record DatabaseTurned(@Nullable Instant goneSince) {}
