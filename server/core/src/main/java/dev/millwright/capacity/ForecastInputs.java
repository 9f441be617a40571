package dev.millwright.capacity;

import java.util.List;

/**
 * What a forecast was made from, as it was then.
 *
 * @param hardwareKey the catalogue's kind whose figures were used
 * @param gpus in all
 * @param gpusPerReplica by the parallelism
 * @param costs of announced systems those of the pessimistic end
 * @param sources every catalogue figure with its source; of announced systems their ranges
 */
public record ForecastInputs(
    String hardwareKey,
    String hardware,
    long gpus,
    int gpusPerReplica,
    String modelKey,
    String model,
    String variant,
    String engine,
    String parallelism,
    CostBasis costs,
    List<SourceLine> sources) {
  /** Keeps an unmodifiable copy. */
  public ForecastInputs {
    sources = List.copyOf(sources);
  }

  /** The same with other sources. */
  ForecastInputs with(List<SourceLine> lines) {
    return new ForecastInputs(
        hardwareKey,
        hardware,
        gpus,
        gpusPerReplica,
        modelKey,
        model,
        variant,
        engine,
        parallelism,
        costs,
        lines);
  }
}
