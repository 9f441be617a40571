package dev.millwright.forecast;

/**
 * What one step works on.
 *
 * @param running requests that decode, over the whole replica
 * @param chunkTokens prompt tokens taken in by each rank that prefills; 0 in a step that only
 *     decodes
 * @param prefillingRanks attention ranks that take in a chunk
 */
record StepLoad(double running, double chunkTokens, double prefillingRanks) {}
