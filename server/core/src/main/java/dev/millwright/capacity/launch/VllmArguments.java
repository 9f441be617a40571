package dev.millwright.capacity.launch;

import dev.millwright.forecast.Parallelism;

/** A worker as vLLM is told of it; {@code dynamo.vllm} takes the same. */
final class VllmArguments {
  private static final String TRANSFER =
      "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_both\"}";

  private VllmArguments() {}

  static Arguments of(LaunchPlan plan, LaunchWorker worker, Role role) {
    Parallelism spread = worker.spread();
    int running = Math.ceilDiv(worker.running(), spread.attentionData());
    requirePossible(plan, spread, running);
    Arguments all = new Arguments();
    all.option("--tensor-parallel-size", spread.tensor())
        .above1("--pipeline-parallel-size", spread.pipeline())
        .above1("--data-parallel-size", spread.attentionData());
    if (spread.expert() > 1) {
      all.flag("--enable-expert-parallel");
    }
    if (plan.quantiseTo() != null) {
      all.option("--quantization", plan.quantiseTo());
    }
    if (plan.smallCache()) {
      all.option("--kv-cache-dtype", "fp8");
    }
    all.option("--max-model-len", plan.contextTokens())
        .option("--max-num-seqs", running)
        .option("--max-num-batched-tokens", plan.engine().rankChunk(spread))
        .option("--gpu-memory-utilization", plan.engine().memoryFraction());
    if (plan.guesses()) {
      all.option(
          "--speculative-config",
          "{\"method\":\"mtp\",\"num_speculative_tokens\":" + plan.guessedTokens() + "}");
    }
    if (role != Role.BOTH) {
      all.option("--kv-transfer-config", TRANSFER);
    }
    return all;
  }

  private static void requirePossible(LaunchPlan plan, Parallelism spread, int running) {
    if (spread.expert() > 1 && spread.expert() != spread.stageGpus()) {
      throw new IllegalArgumentException(
          "parallelism.expert is "
              + spread.expert()
              + ": vLLM deals experts to all GPUs of a stage or to none, so it must be 1 or "
              + spread.stageGpus());
    }
    int chunk = plan.engine().rankChunk(spread);
    if (chunk < running) {
      throw new IllegalArgumentException(
          "tuning.chunkTokens is "
              + (plan.engine().chunkStated()
                  ? chunk
                  : "not stated, and vLLM starts with " + chunk + " on such GPUs")
              + ": vLLM takes at least one token of each request that runs, so with this load "
              + (plan.engine().chunkStated() ? "it must be at least " : "state at least ")
              + running);
    }
  }

  /** What every host of a worker that spans several adds, the rank apart. */
  static void hosts(LaunchPlan plan, LaunchWorker worker, Arguments all) {
    if (plan.hosts(worker) > 1) {
      all.option("--nnodes", plan.hosts(worker))
          .option("--node-rank", "$NODE_RANK")
          .option("--master-addr", "$HEAD_ADDRESS");
    }
  }
}
