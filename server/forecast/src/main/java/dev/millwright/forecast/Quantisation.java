package dev.millwright.forecast;

/**
 * The formats a model variant is served in, part by part. Embeddings and the language-model head
 * stay at two bytes.
 *
 * @param attention attention, linear-attention and state-space projections
 * @param dense dense and shared-expert layers
 * @param experts routed experts
 * @param kvCache entries of the KV cache
 * @param blockScales whether 8-bit weights carry a scale for every block of 128 × 128 weights, for
 *     which other kernels run than for one scale of each tensor or channel
 */
public record Quantisation(
    Precision attention,
    Precision dense,
    Precision experts,
    Precision kvCache,
    boolean blockScales) {

  /** With one scale of each tensor or channel. */
  public Quantisation(Precision attention, Precision dense, Precision experts, Precision kvCache) {
    this(attention, dense, experts, kvCache, false);
  }

  /** One format for all weights, another for the KV cache. */
  public static Quantisation of(Precision weights, Precision kvCache) {
    return new Quantisation(weights, weights, weights, kvCache);
  }

  /** The format an operation multiplies its weights in. */
  Precision of(OperationKind kind) {
    return switch (kind) {
      case ATTENTION_PROJECTIONS, STATE_UPDATE -> attention;
      case DENSE_LAYERS, SHARED_EXPERTS -> dense;
      case ROUTED_EXPERTS -> experts;
      default -> Precision.BF16;
    };
  }

  /** The same weights with another format of the KV cache. */
  public Quantisation withKvCache(Precision other) {
    return new Quantisation(attention, dense, experts, other, blockScales);
  }

  /** The same with or without a scale for every block. */
  public Quantisation withBlockScales(boolean other) {
    return new Quantisation(attention, dense, experts, kvCache, other);
  }
}
