package dev.millwright.forecast;

/**
 * What a deployment is expected to do.
 *
 * @param perTokenSeconds time between two tokens of an answer
 * @param outputPerGpu tokens per second over all GPUs of the deployment
 * @param novelty how near it is to what was measured
 * @param measuredPoints measurements of this engine, GPU and model family; 0 is said, too
 * @param perTokenFormula the time per token of the closed form before it was corrected, in seconds
 */
public record ServingEstimate(
    Quantiles firstTokenSeconds,
    Quantiles perTokenSeconds,
    Quantiles outputPerGpu,
    Novelty novelty,
    int measuredPoints,
    double perTokenFormula) {}
