package dev.millwright.forecast;

import dev.millwright.forecast.SearchPoint.Prefilling;
import dev.millwright.forecast.ServingInput.ServingLoad;
import dev.millwright.forecast.ServingInput.ServingSoftware;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A configuration that a search may choose, under no load yet.
 *
 * @param workers decode workers of one deployment
 * @param mostUsers of one deployment whose cache fits at once
 */
record Choice(
    SearchSpace space,
    Engine engine,
    SearchVariant variant,
    Parallelism spread,
    int workers,
    Optional<Prefilling> prefill,
    int mostUsers) {

  int gpus() {
    return spread.gpus() * workers + prefill.map(Prefilling::gpus).orElse(0);
  }

  /** Whether there is a calibrated forecast of it: stages and cached prompts were not measured. */
  boolean measured() {
    return spread.pipeline() == 1 && space.work().cacheHitShare() == 0;
  }

  /** The same without stages. */
  Choice oneStage() {
    Parallelism one = new Parallelism(spread.tensor(), 1, spread.expert(), spread.attentionData());
    return new Choice(space, engine, variant, one, workers, prefill, mostUsers);
  }

  /** As the plain formula takes one of its workers. */
  ReplicaInput plain(Parallelism of, Workload work) {
    return new ReplicaInput(
        space.hardware(),
        space.model().architecture(),
        variant.formats(),
        engine.settings(),
        of,
        work,
        space.pue());
  }

  /** As the calibrated formula takes it. */
  ServingInput serving(int users) {
    String name = key(engine);
    return new ServingInput(
        new ServingSoftware(name, name, OptionalDouble.empty(), space.source()),
        space.hardware(),
        space.model(),
        variant.formats(),
        variant.precision(),
        new ServingLoad(space.work().inputTokens(), space.work().outputTokens(), users, false),
        layout(spread, workers),
        prefill.map(apart -> layout(apart.spread(), apart.workers())),
        0);
  }

  private static Layout layout(Parallelism spread, int workers) {
    return new Layout(workers, spread.stageGpus(), spread.attentionData(), spread.expert() > 1);
  }

  /** The name of an engine among measurements. */
  static String key(Engine engine) {
    return switch (engine) {
      case TENSORRT_LLM -> "trtllm";
      case SGLANG -> "sglang";
      case VLLM -> "vllm";
    };
  }
}
