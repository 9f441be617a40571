package dev.millwright.capacity.launch;

import dev.millwright.forecast.Parallelism;
import java.util.ArrayList;
import java.util.List;

/** A worker as TensorRT-LLM is told of it, by arguments and a file of options. */
final class TrtllmArguments {
  private TrtllmArguments() {}

  static void check(LaunchPlan plan, Parallelism spread) {
    if (spread.attentionData() > 1 && spread.tensor() > 1) {
      throw new IllegalArgumentException(
          "parallelism.tensor is "
              + spread.tensor()
              + ": TensorRT-LLM gives every GPU an attention rank of its own or none, so with attention data parallelism it must be 1");
    }
    if (plan.quantiseTo() != null) {
      throw new IllegalArgumentException(
          "engine is TensorRT-LLM: it serves "
              + plan.quantiseTo()
              + " from a checkpoint in that format only, and the catalogue names none");
    }
  }

  /** For {@code trtllm-serve}. */
  static Arguments of(LaunchPlan plan, LaunchWorker worker, Role role) {
    Parallelism spread = worker.spread();
    check(plan, spread);
    return new Arguments()
        .option("--tp_size", spread.stageGpus())
        .above1("--pp_size", spread.pipeline())
        .above1("--ep_size", spread.expert())
        .option("--max_batch_size", running(worker))
        .option("--max_num_tokens", plan.engine().rankChunk(spread))
        .option("--max_seq_len", plan.contextTokens())
        .option("--kv_cache_free_gpu_memory_fraction", plan.engine().memoryFraction())
        .option("--config", file(role));
  }

  /** For {@code dynamo.trtllm}, whose names differ and which takes all as arguments. */
  static Arguments dynamo(LaunchPlan plan, LaunchWorker worker, Role role) {
    Parallelism spread = worker.spread();
    check(plan, spread);
    Arguments all =
        new Arguments()
            .option("--model", plan.checkpoint())
            .option("--tensor-parallel-size", spread.stageGpus())
            .above1("--pipeline-parallel-size", spread.pipeline())
            .above1("--expert-parallel-size", spread.expert());
    if (spread.attentionData() > 1) {
      all.flag("--enable-attention-dp");
    }
    all.option("--max-batch-size", running(worker))
        .option("--max-num-tokens", plan.engine().rankChunk(spread))
        .option("--max-seq-len", plan.contextTokens())
        .option("--free-gpu-memory-fraction", plan.engine().memoryFraction());
    String further = json(plan, role);
    if (!further.isEmpty()) {
      all.option("--override-engine-args", further);
    }
    return all;
  }

  private static int running(LaunchWorker worker) {
    return Math.ceilDiv(worker.running(), worker.spread().attentionData());
  }

  private static String json(LaunchPlan plan, Role role) {
    List<String> parts = new ArrayList<>();
    if (plan.smallCache()) {
      parts.add("\"kv_cache_config\":{\"dtype\":\"fp8\"}");
    }
    if (plan.guesses()) {
      parts.add(
          "\"speculative_config\":{\"decoding_type\":\"MTP\",\"num_nextn_predict_layers\":"
              + plan.guessedTokens()
              + "}");
    }
    if (role != Role.BOTH) {
      parts.add("\"cache_transceiver_config\":{\"backend\":\"DEFAULT\"}");
    }
    return parts.isEmpty() ? "" : "{" + String.join(",", parts) + "}";
  }

  static String file(Role role) {
    return role == Role.BOTH ? "options.yaml" : role.word + ".yaml";
  }

  /** The options that {@code trtllm-serve} has no argument for. */
  static String options(LaunchPlan plan, LaunchWorker worker, Role role) {
    StringBuilder text = new StringBuilder();
    text.append("enable_attention_dp: ").append(worker.spread().attentionData() > 1).append('\n');
    text.append("enable_chunked_prefill: true\n");
    if (plan.smallCache()) {
      text.append("kv_cache_config:\n  dtype: fp8\n");
    }
    if (plan.guesses()) {
      text.append("speculative_config:\n  decoding_type: MTP\n  num_nextn_predict_layers: ")
          .append(plan.guessedTokens())
          .append('\n');
    }
    if (role != Role.BOTH) {
      text.append("cache_transceiver_config:\n  backend: DEFAULT\n");
    }
    return text.toString();
  }
}
