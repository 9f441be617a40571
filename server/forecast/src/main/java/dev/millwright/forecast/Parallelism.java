package dev.millwright.forecast;

/**
 * How one replica is spread over GPUs.
 *
 * @param tensor GPUs that share one attention rank (TP)
 * @param pipeline stages of layers (PP)
 * @param expert groups the routed experts are dealt to (EP); 1 cuts every expert instead
 * @param attentionData attention ranks that serve their own requests (attention DP)
 */
public record Parallelism(int tensor, int pipeline, int expert, int attentionData) {
  public Parallelism {
    Check.between("parallelism.tensor", tensor, 1, 4096);
    Check.between("parallelism.pipeline", pipeline, 1, 4096);
    Check.between("parallelism.attentionData", attentionData, 1, 4096);
    Check.between("parallelism.expert", expert, 1, 65_536);
    if (tensor * attentionData % expert != 0) {
      throw new IllegalArgumentException(
          "parallelism.expert is "
              + expert
              + ": it must divide tensor × attentionData = "
              + tensor * attentionData);
    }
  }

  /** Tensor parallelism alone. */
  public static Parallelism tensor(int gpus) {
    return new Parallelism(gpus, 1, 1, 1);
  }

  /** GPUs of one pipeline stage. */
  public int stageGpus() {
    return tensor * attentionData;
  }

  /** GPUs of the replica. */
  public int gpus() {
    return stageGpus() * pipeline;
  }

  /** GPUs over which one expert is cut. */
  public int expertTensor() {
    return stageGpus() / expert;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("TP ").append(tensor);
    if (pipeline > 1) {
      text.append(", PP ").append(pipeline);
    }
    if (expert > 1) {
      text.append(", EP ").append(expert);
    }
    if (attentionData > 1) {
      text.append(", attention DP ").append(attentionData);
    }
    return text.toString();
  }
}
