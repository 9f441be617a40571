package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * What measured deployments say about a replica at its load: each figure as P10, P50 and P90.
 *
 * @param firstTokenSeconds median over requests
 * @param perTokenSeconds between two tokens of an answer
 * @param outputPerGpu tokens per second over all GPUs of the replica
 * @param gpuWatts of one GPU, mean over all
 * @param novelty how near the replica is to what was measured
 * @param measuredPoints measurements of this engine, GPU and model family; 0 is said, too
 * @param perTokenCorrection measured time per token over that of the closed form
 * @param carried what was not measured and is carried over by the closed form, in words; empty
 *     where everything was
 */
public record ServedRange(
    Quantiles firstTokenSeconds,
    Quantiles perTokenSeconds,
    Quantiles outputPerGpu,
    Quantiles gpuWatts,
    Novelty novelty,
    int measuredPoints,
    double perTokenCorrection,
    List<String> carried) {
  public ServedRange {
    carried = List.copyOf(carried);
  }

  /**
   * The same for requests that come by themselves: the output is what comes.
   *
   * @param busy share of the time that anything is answered; in the rest GPUs draw {@code idle}
   */
  ServedRange arriving(double longerWait, double output, double busy, double idle) {
    List<String> more = new ArrayList<>(carried);
    more.add("requests that nobody spaces");
    return new ServedRange(
        Carry.over(firstTokenSeconds, longerWait),
        perTokenSeconds,
        new Quantiles(output, output, output),
        new Quantiles(
            idle + busy * (gpuWatts.p10() - idle),
            idle + busy * (gpuWatts.p50() - idle),
            idle + busy * (gpuWatts.p90() - idle)),
        novelty,
        measuredPoints,
        perTokenCorrection,
        more);
  }
}
