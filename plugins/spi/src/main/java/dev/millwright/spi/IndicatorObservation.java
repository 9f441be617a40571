package dev.millwright.spi;

import java.time.Instant;

/**
 * What the LED of a target was seen to be.
 *
 * @param at the host's clock when the answer arrived
 */
public record IndicatorObservation(TargetId target, IndicatorState state, Instant at) {}
