package dev.millwright.capacity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored forecast in three figures; null where nothing is served.
 *
 * @param tokensPerSecond output of all replicas
 * @param tokensPerSecondPerMegawatt of facility power at this load
 * @param dollarsPerMillionTokens output tokens, fully loaded
 * @param confidence how far the figures may be trusted, in words
 * @param ranges in the place of the three figures where the systems were only announced
 */
public record ForecastHeadline(
    UUID id,
    Instant at,
    ForecastOutcome outcome,
    String sentence,
    @Nullable Double tokensPerSecond,
    @Nullable Double tokensPerSecondPerMegawatt,
    @Nullable Double dollarsPerMillionTokens,
    String confidence,
    @Nullable HeadlineRanges ranges) {}
