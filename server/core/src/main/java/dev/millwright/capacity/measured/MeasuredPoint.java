package dev.millwright.capacity.measured;

import dev.millwright.forecast.ServingInput;

/**
 * A row of a table of measurements: the deployment it describes, and what was measured on it.
 *
 * @param line where it stands in its file
 * @param reference the source's own address of it
 * @param label what the source says about guessing tokens ahead
 * @param contradicts whether its throughput disagrees with its own latencies
 * @param layoutLost whether the source kept neither the number of workers nor the attention ranks
 * @param firstTokenSeconds NaN where it was not measured, as in the next two
 * @param outputPerGpu output tokens per second over all GPUs of the deployment
 */
public record MeasuredPoint(
    String id,
    int line,
    String reference,
    ServingInput input,
    Label label,
    boolean contradicts,
    boolean layoutLost,
    double firstTokenSeconds,
    double perTokenSeconds,
    double outputPerGpu) {

  /** What is known about tokens guessed ahead. */
  public enum Label {
    NONE,
    GUESSING,
    UNKNOWN
  }

  /** The same point with its layout filled in, or another chance of guessing. */
  public MeasuredPoint with(ServingInput other) {
    return new MeasuredPoint(
        id,
        line,
        reference,
        other,
        label,
        contradicts,
        layoutLost,
        firstTokenSeconds,
        perTokenSeconds,
        outputPerGpu);
  }
}
