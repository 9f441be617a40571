package dev.millwright.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an operation is.
 *
 * @param targets how many things it is done to
 * @param ended how many of them have ended, however
 * @param failed how many of them failed or were rejected
 * @param cancelRequested whether somebody asked to stop it
 * @param sentence how it stands, for people
 * @param startedAt null before the first target was claimed
 * @param endedAt null before the last target ended
 */
public record OperationStatus(
    OperationState state,
    int targets,
    int ended,
    int failed,
    boolean cancelRequested,
    String sentence,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
