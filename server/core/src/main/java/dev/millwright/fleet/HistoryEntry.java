package dev.millwright.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was seen to happen to a system.
 *
 * @param kind stable and short: {@code Discovered}, {@code PartVanished}, {@code PartReturned},
 *     {@code PartAdded}, {@code PartChanged}, {@code SerialChanged}, {@code HealthChanged}, {@code
 *     PowerChanged}, {@code FirmwareChanged}, {@code Vanished}, {@code Returned}, {@code Untold},
 *     {@code NotPlaced}
 * @param sentence for people
 * @param before what it was; null when there was nothing
 * @param after what it is; null when there is nothing
 */
public record HistoryEntry(
    long id,
    Instant at,
    String kind,
    String sentence,
    @Nullable String before,
    @Nullable String after) {}
