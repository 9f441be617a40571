package dev.millwright.capacity.launch;

import dev.millwright.forecast.Engine;
import java.util.ArrayList;
import java.util.List;

/** Writes a plan as what its engine starts with, and as a graph for Dynamo. */
public final class LaunchExport {
  private final LaunchPlan plan;

  private LaunchExport(LaunchPlan plan) {
    this.plan = plan;
  }

  /**
   * The engine's own settings first, then Dynamo's.
   *
   * @throws IllegalArgumentException when the engine has no way to say this
   */
  public static List<LaunchSettings> of(LaunchPlan plan) {
    return List.of(new LaunchExport(plan).engine(), DynamoGraph.of(plan));
  }

  private LaunchSettings engine() {
    List<LaunchFile> files = new ArrayList<>();
    LaunchWorker prefill = plan.prefill();
    if (prefill == null) {
      add(files, plan.decode(), Role.BOTH);
    } else {
      add(files, prefill, Role.PREFILL);
      add(files, plan.decode(), Role.DECODE);
    }
    return new LaunchSettings(release(), files, notes());
  }

  private String release() {
    return EngineCatalogue.bundled().of(plan.engine().engine()).release();
  }

  private void add(List<LaunchFile> files, LaunchWorker worker, Role role) {
    String title = "%s × %d".formatted(role.word, worker.workers());
    switch (plan.engine().engine()) {
      case VLLM -> {
        Arguments all = VllmArguments.of(plan, worker, role);
        VllmArguments.hosts(plan, worker, all);
        files.add(new LaunchFile(title, all.command("vllm serve " + plan.checkpoint())));
      }
      case SGLANG -> {
        Arguments all = SglangArguments.of(plan, worker, role);
        SglangArguments.hosts(plan, worker, all);
        files.add(new LaunchFile(title, all.command("python3 -m sglang.launch_server")));
      }
      case TENSORRT_LLM -> {
        files.add(
            new LaunchFile(
                TrtllmArguments.file(role), TrtllmArguments.options(plan, worker, role)));
        Arguments all = TrtllmArguments.of(plan, worker, role);
        files.add(new LaunchFile(title, all.command("trtllm-serve " + plan.checkpoint())));
      }
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(plan.notes());
    LaunchWorker prefill = plan.prefill();
    int hosts = Math.max(plan.hosts(plan.decode()), prefill == null ? 1 : plan.hosts(prefill));
    if (hosts > 1) {
      notes.add(
          "A worker spans %d hosts of %d GPUs: %s.".formatted(hosts, plan.gpusPerHost(), across()));
    }
    if (prefill != null) {
      notes.add(
          "Requests must reach a prefill worker first and a decode worker next: the Dynamo graph has a frontend that does so.");
    }
    return notes;
  }

  private String across() {
    return plan.engine().engine() == Engine.TENSORRT_LLM
        ? "start the command on each of its GPUs with trtllm-llmapi-launch under Slurm or MPI"
        : "start the command on each, with NODE_RANK from 0 and HEAD_ADDRESS of the first";
  }
}
