package dev.millwright.capacity.launch;

import dev.millwright.forecast.EngineSettings;
import dev.millwright.forecast.Precision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with everything looked up that an engine must be told.
 *
 * @param name of the deployment: lower case, digits and hyphens
 * @param checkpoint repository or path of the weights
 * @param quantiseTo the format the engine shall convert 16-bit weights to; null to take them as
 *     they are
 * @param kvCache format of the KV cache
 * @param contextTokens longest request, prompt and answer
 * @param gpusPerHost GPUs that one host holds
 * @param decode all workers, or those that only decode
 * @param prefill those that only prefill; null when every worker does both
 * @param guessedTokens tokens guessed ahead in each step; 0 for none
 * @param notes what has to be known whatever the engine
 */
public record LaunchPlan(
    EngineSettings engine,
    String name,
    String checkpoint,
    @Nullable String quantiseTo,
    Precision kvCache,
    int contextTokens,
    int gpusPerHost,
    LaunchWorker decode,
    @Nullable LaunchWorker prefill,
    int guessedTokens,
    List<String> notes) {
  /** Keeps an unmodifiable copy. */
  public LaunchPlan {
    notes = List.copyOf(notes);
  }

  int hosts(LaunchWorker worker) {
    return Math.ceilDiv(worker.spread().gpus(), gpusPerHost);
  }

  boolean guesses() {
    return guessedTokens > 0;
  }

  boolean smallCache() {
    return kvCache == Precision.FP8;
  }
}
