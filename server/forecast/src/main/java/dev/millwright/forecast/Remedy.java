package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The smallest change that makes a replica fit. */
final class Remedy {
  private static final int LEAST_CHUNK = 64;

  private Remedy() {}

  /** In words, or empty when none of the usual changes is enough. */
  static Optional<String> of(ReplicaInput input) {
    List<Change> changes = new ArrayList<>();
    Quantisation formats = input.quantisation();
    if (formats.kvCache() == Precision.BF16) {
      changes.add(
          new Change("store the KV cache in FP8", input.with(formats.withKvCache(Precision.FP8))));
    }
    for (Precision lower : lower(formats)) {
      changes.add(
          new Change(
              "serve the weights in " + lower,
              input.with(Quantisation.of(lower, formats.kvCache()))));
    }
    changes.addAll(wider(input));
    changes.addAll(shorter(input));
    return changes.stream()
        .filter(change -> new MemoryModel(change.input()).fit().fits())
        .map(Change::words)
        .findFirst();
  }

  private static List<Precision> lower(Quantisation formats) {
    boolean sixteen = formats.experts() == Precision.BF16 || formats.dense() == Precision.BF16;
    boolean eight = formats.experts() == Precision.FP8 || formats.dense() == Precision.FP8;
    if (sixteen) {
      return List.of(Precision.FP8, Precision.NVFP4);
    }
    return eight ? List.of(Precision.NVFP4) : List.of();
  }

  /** More tensor parallelism inside the scale-up domain first, then more pipeline stages. */
  private static List<Change> wider(ReplicaInput input) {
    List<Change> changes = new ArrayList<>();
    Parallelism now = input.parallelism();
    for (int factor = 2; now.gpus() * factor <= input.hardware().scaleUpWorld(); factor *= 2) {
      Parallelism wide =
          new Parallelism(now.tensor() * factor, now.pipeline(), now.expert(), now.attentionData());
      changes.add(new Change("use " + wide + " (" + wide.gpus() + " GPUs)", input.with(wide)));
    }
    for (int factor = 2; now.pipeline() * factor <= input.model().layerCount() / 4; factor *= 2) {
      Parallelism deep =
          new Parallelism(now.tensor(), now.pipeline() * factor, now.expert(), now.attentionData());
      changes.add(new Change("use " + deep + " (" + deep.gpus() + " GPUs)", input.with(deep)));
    }
    return changes;
  }

  /** Smaller chunks of prompts need less working space. */
  private static List<Change> shorter(ReplicaInput input) {
    List<Change> changes = new ArrayList<>();
    int now =
        Math.min(input.engine().rankChunk(input.parallelism()), input.workload().inputTokens());
    for (int chunk = Integer.highestOneBit(now); chunk >= LEAST_CHUNK; chunk /= 2) {
      if (chunk < now) {
        changes.add(
            new Change(
                String.format(Locale.ROOT, "take prompts in by chunks of %,d tokens", chunk),
                input.with(input.engine().withChunk(chunk))));
      }
    }
    return changes;
  }

  private record Change(String words, ReplicaInput input) {}
}
