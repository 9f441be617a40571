package dev.millwright.capacity;

import dev.millwright.forecast.Engine;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that a search found, at a load.
 *
 * @param words engine, formats and spread, as people say them
 * @param workers decode workers of a replica; 1 where every worker does both
 * @param prefillSpread of the workers that only prefill; null where every worker does both
 * @param prefillWorkers how many of them a replica has
 * @param users of one replica
 * @param gpus of one replica
 * @param replicas that fit on the GPUs
 * @param tokensPerSecondPerGpu per GPU of a replica
 * @param tokensPerSecondPerInstalledGpu per GPU there is, those left over included
 * @param tokensPerSecond output of all replicas
 * @param measured P10, P50 and P90; null for points of the front
 * @param spec what can be stored and launched
 */
public record FoundConfiguration(
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
    double firstTokenSeconds,
    double perTokenSeconds,
    double tokensPerSecondPerUser,
    double tokensPerSecondPerGpu,
    double tokensPerSecondPerMegawatt,
    double facilityJoulesPerToken,
    double tokensPerSecondPerInstalledGpu,
    double tokensPerSecond,
    @Nullable MeasuredRange measured,
    ConfigurationSpec spec) {}
