package dev.millwright.capacity;

/**
 * How one replica is spread over GPUs.
 *
 * @param tensor tensor parallelism (TP)
 * @param pipeline pipeline stages (PP)
 * @param expert groups the experts are dealt to (EP); 1 for models without experts
 * @param attentionData attention ranks that serve their own requests
 */
public record Spread(int tensor, int pipeline, int expert, int attentionData) {
  /** Tensor parallelism alone. */
  public static Spread tensor(int gpus) {
    return new Spread(gpus, 1, 1, 1);
  }
}
