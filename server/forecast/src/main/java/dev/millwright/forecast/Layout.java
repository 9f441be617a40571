package dev.millwright.forecast;

/**
 * Workers of one role: all of a deployment, or its prefill or decode side.
 *
 * @param workers engines of this role that work side by side; may be a mean over deployments
 * @param gpus GPUs of one worker
 * @param attentionData attention ranks of one worker that serve their own requests
 * @param expertParallel whether routed experts are dealt to the GPUs instead of being cut
 */
public record Layout(double workers, int gpus, int attentionData, boolean expertParallel) {
  public Layout {
    Check.between("layout.workers", workers, 1, 100_000);
    Check.between("layout.gpus", gpus, 1, 4096);
    Check.between("layout.attentionData", attentionData, 1, gpus);
  }

  /** GPUs that share one attention rank. */
  public double tensor() {
    return (double) gpus / attentionData;
  }

  /** GPUs of all workers. */
  public double allGpus() {
    return workers * gpus;
  }
}
