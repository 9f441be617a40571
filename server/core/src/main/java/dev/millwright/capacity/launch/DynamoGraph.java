package dev.millwright.capacity.launch;

import java.util.List;

/** A plan as Dynamo's custom resource for Kubernetes. */
final class DynamoGraph {
  private static final String RELEASE = "1.6.1";
  private static final String REGISTRY = "nvcr.io/nvidia/ai-dynamo/";

  private final LaunchPlan plan;
  private final StringBuilder text = new StringBuilder();

  private DynamoGraph(LaunchPlan plan) {
    this.plan = plan;
  }

  static LaunchSettings of(LaunchPlan plan) {
    return new LaunchSettings(
        "Dynamo " + RELEASE,
        List.of(new LaunchFile(plan.name() + ".yaml", new DynamoGraph(plan).yaml())),
        plan.notes().isEmpty() ? List.of(SECRET) : withSecret(plan.notes()));
  }

  private static final String SECRET =
      "The secret hf-token-secret must hold HF_TOKEN where the weights need one.";

  private static List<String> withSecret(List<String> notes) {
    List<String> all = new java.util.ArrayList<>(notes);
    all.add(SECRET);
    return all;
  }

  private String yaml() {
    line(0, "apiVersion: nvidia.com/v1alpha1");
    line(0, "kind: DynamoGraphDeployment");
    line(0, "metadata:");
    line(1, "name: " + plan.name());
    line(0, "spec:");
    line(1, "services:");
    line(2, "Frontend:");
    line(3, "componentType: frontend");
    line(3, "replicas: 1");
    line(3, "extraPodSpec:");
    line(4, "mainContainer:");
    line(5, "image: " + REGISTRY + "dynamo-frontend:" + RELEASE);
    LaunchWorker prefill = plan.prefill();
    if (prefill == null) {
      worker(plan.decode(), Role.BOTH);
    } else {
      worker(prefill, Role.PREFILL);
      worker(plan.decode(), Role.DECODE);
    }
    return text.toString();
  }

  private void worker(LaunchWorker worker, Role role) {
    line(2, role.word + ":");
    line(3, "componentType: worker");
    if (role != Role.BOTH) {
      line(3, "subComponentType: " + role.word);
    }
    line(3, "replicas: " + worker.workers());
    line(3, "envFromSecret: hf-token-secret");
    int hosts = plan.hosts(worker);
    if (hosts > 1) {
      line(3, "multinode:");
      line(4, "nodeCount: " + hosts);
    }
    line(3, "resources:");
    line(4, "limits:");
    line(5, "gpu: \"" + Math.ceilDiv(worker.spread().gpus(), hosts) + "\"");
    line(3, "extraPodSpec:");
    line(4, "mainContainer:");
    line(5, "image: " + REGISTRY + image() + ":" + RELEASE);
    line(5, "command: [python3, -m, " + module() + "]");
    line(5, "args:");
    arguments(worker, role).forEach(word -> line(6, "- " + scalar(word)));
  }

  private List<String> arguments(LaunchWorker worker, Role role) {
    Arguments all =
        switch (plan.engine().engine()) {
          case VLLM -> VllmArguments.of(plan, worker, role).option("--model", plan.checkpoint());
          case SGLANG -> SglangArguments.of(plan, worker, role);
          case TENSORRT_LLM -> TrtllmArguments.dynamo(plan, worker, role);
        };
    boolean told = plan.engine().engine() == dev.millwright.forecast.Engine.SGLANG;
    if (role != Role.BOTH && !told) {
      all.option("--disaggregation-mode", role.word);
    }
    return all.words();
  }

  private String image() {
    return switch (plan.engine().engine()) {
      case VLLM -> "vllm-runtime";
      case SGLANG -> "sglang-runtime";
      case TENSORRT_LLM -> "tensorrtllm-runtime";
    };
  }

  private String module() {
    return switch (plan.engine().engine()) {
      case VLLM -> "dynamo.vllm";
      case SGLANG -> "dynamo.sglang";
      case TENSORRT_LLM -> "dynamo.trtllm";
    };
  }

  /** Arguments are strings even where they look like numbers. */
  private static String scalar(String word) {
    return word.startsWith("--") ? word : "'" + word + "'";
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
