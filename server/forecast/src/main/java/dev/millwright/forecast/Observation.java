package dev.millwright.forecast;

/**
 * A measured deployment.
 *
 * @param id the name under which its source can be found
 * @param labelled whether it is known if tokens were guessed ahead
 * @param trusted whether its throughput agrees with its latencies
 * @param firstTokenSeconds NaN where it was not measured, as in the next two
 * @param outputPerGpu tokens per second over all GPUs of the deployment
 */
public record Observation(
    String id,
    ServingInput input,
    boolean labelled,
    boolean trusted,
    double firstTokenSeconds,
    double perTokenSeconds,
    double outputPerGpu) {
  public Observation {
    Check.positive("observation.perTokenSeconds", perTokenSeconds);
  }

  /** Whether tokens were guessed ahead, for labelled ones. */
  boolean guessing() {
    return input.speculation() > .5;
  }

  boolean hasFirstToken() {
    return firstTokenSeconds > 0;
  }
}
