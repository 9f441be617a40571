package dev.millwright.operations;

import dev.millwright.resource.Ref;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One target of an operation as read.
 *
 * @param sentence its result or progress, for people; null before there is any
 * @param done steps done, null where not counted
 * @param total steps in all, null while not known
 * @param epoch how many times a worker claimed it
 */
public record OperationTarget(
    UUID id,
    Ref ref,
    String name,
    TargetState state,
    @Nullable String sentence,
    @Nullable Integer done,
    @Nullable Integer total,
    long epoch,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
