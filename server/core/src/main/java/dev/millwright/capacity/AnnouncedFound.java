package dev.millwright.capacity;

import dev.millwright.forecast.Engine;
import org.jspecify.annotations.Nullable;

/**
 * A configuration on announced systems that a search found, at a load: ranges, no points.
 *
 * @param words engine, formats and spread, as people say them
 * @param workers decode workers of a replica; 1 where every worker does both
 * @param prefillSpread of the workers that only prefill; null where every worker does both
 * @param prefillWorkers how many of them a replica has
 * @param users of one replica
 * @param gpus of one replica
 * @param replicas that fit on the GPUs
 * @param spec what can be stored and launched
 */
public record AnnouncedFound(
    String words,
    Engine engine,
    String variant,
    Spread spread,
    int workers,
    @Nullable Spread prefillSpread,
    int prefillWorkers,
    int users,
    int gpus,
    long replicas,
    AnnouncedFigures figures,
    ConfigurationSpec spec) {}
