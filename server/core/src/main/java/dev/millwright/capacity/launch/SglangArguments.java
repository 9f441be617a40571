package dev.millwright.capacity.launch;

import dev.millwright.forecast.Parallelism;

/** A worker as SGLang is told of it; {@code dynamo.sglang} takes the same. */
final class SglangArguments {
  private SglangArguments() {}

  static Arguments of(LaunchPlan plan, LaunchWorker worker, Role role) {
    Parallelism spread = worker.spread();
    Arguments all = new Arguments();
    all.option("--model-path", plan.checkpoint())
        .option("--tp-size", spread.stageGpus())
        .above1("--pp-size", spread.pipeline())
        .above1("--attn-dp-size", spread.attentionData())
        .above1("--ep-size", spread.expert());
    if (plan.quantiseTo() != null) {
      all.option("--quantization", plan.quantiseTo());
    }
    if (plan.smallCache()) {
      all.option("--kv-cache-dtype", "fp8_e4m3");
    }
    all.option("--context-length", plan.contextTokens())
        .option("--max-running-requests", worker.running())
        .option("--chunked-prefill-size", plan.engine().stageChunk(spread))
        .option("--mem-fraction-static", plan.engine().memoryFraction());
    if (plan.guesses()) {
      all.option("--speculative-algorithm", "EAGLE")
          .option("--speculative-num-steps", plan.guessedTokens())
          .option("--speculative-eagle-topk", 1)
          .option("--speculative-num-draft-tokens", plan.guessedTokens() + 1);
    }
    if (role != Role.BOTH) {
      all.option("--disaggregation-mode", role.word)
          .option("--disaggregation-transfer-backend", "nixl");
    }
    return all;
  }

  /** What every host of a worker that spans several adds, the rank apart. */
  static void hosts(LaunchPlan plan, LaunchWorker worker, Arguments all) {
    if (plan.hosts(worker) > 1) {
      all.option("--nnodes", plan.hosts(worker))
          .option("--node-rank", "$NODE_RANK")
          .option("--dist-init-addr", "$HEAD_ADDRESS:25000");
    }
  }
}
