package dev.millwright.forecast;

import dev.millwright.forecast.SearchPoint.Prefilling;
import java.util.Optional;

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

  /** Whether there is a calibrated formula of it: stages and cached prompts were not measured. */
  boolean measured() {
    return spread.pipeline() == 1 && space.work().cacheHitShare() == 0;
  }

  /** As the plain formula takes one of its workers. */
  ReplicaInput plain(Parallelism of, Workload work) {
    return new ReplicaInput(
        space.hardware(),
        space.model().architecture(),
        variant.formats(),
        space.settings(engine),
        of,
        work,
        space.pue());
  }

  /** As the calibrated formula takes it. */
  ServingInput serving(int users) {
    return deployment(users).serving(users);
  }

  /** As it is forecast. */
  Deployment deployment(int users) {
    return new Deployment(
        plain(spread, space.work().under(new Load.Concurrency(users))),
        space.model().family(),
        variant.precision(),
        space.source(),
        workers,
        prefill,
        space.announced().map(SearchSpace.Announced::standIn));
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
