package dev.millwright.forecast;

import java.util.OptionalDouble;

/**
 * Power at this load per GPU, at three boundaries, and what a token takes.
 *
 * @param gpuWatts the GPU alone
 * @param itWatts with its share of the host
 * @param facilityWatts IT × PUE
 * @param idleFacilityWatts the same while nothing runs
 * @param gpuJoulesPerToken energy of one output token at the GPU
 * @param itJoulesPerToken the same for IT
 * @param facilityJoulesPerToken the same for the facility
 * @param tokensPerSecondPerMegawatt output tokens/s per MW of facility power at this load
 * @param tokensPerSecondPerProvisionedMegawatt the same per MW that must be reserved; empty if that
 *     is unknown
 */
public record PowerDraw(
    double gpuWatts,
    double itWatts,
    double facilityWatts,
    double idleFacilityWatts,
    double gpuJoulesPerToken,
    double itJoulesPerToken,
    double facilityJoulesPerToken,
    double tokensPerSecondPerMegawatt,
    OptionalDouble tokensPerSecondPerProvisionedMegawatt) {}
