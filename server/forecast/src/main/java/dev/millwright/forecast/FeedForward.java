package dev.millwright.forecast;

import java.util.OptionalInt;

/** How a layer transforms each token on its own. */
public sealed interface FeedForward {

  /** All weights of one layer. */
  double parameters(int hidden);

  /** The weights of one layer that one token passes through. */
  double activeParameters(int hidden);

  /** A dense layer; gated ones have three matrices, others two. */
  record Dense(int intermediate, boolean gated) implements FeedForward {
    public Dense {
      Check.between("dense.intermediate", intermediate, 1, 10_000_000);
    }

    @Override
    public double parameters(int hidden) {
      return (gated ? 3.0 : 2.0) * hidden * intermediate;
    }

    @Override
    public double activeParameters(int hidden) {
      return parameters(hidden);
    }
  }

  /**
   * Routed experts and, beside them, shared ones that every token passes.
   *
   * @param experts routed experts in the layer
   * @param perToken how many of them a token is sent to
   * @param intermediate width of one routed expert
   * @param sharedIntermediate width of all shared experts together; 0 for none
   * @param gated three matrices instead of two
   * @param latent width of the compressed token that routed experts work on; empty: the hidden size
   */
  record Experts(
      int experts,
      int perToken,
      int intermediate,
      int sharedIntermediate,
      boolean gated,
      OptionalInt latent)
      implements FeedForward {
    public Experts {
      Check.between("experts.experts", experts, 2, 100_000);
      Check.between("experts.perToken", perToken, 1, experts);
      Check.between("experts.intermediate", intermediate, 1, 1_000_000);
      Check.between("experts.sharedIntermediate", sharedIntermediate, 0, 1_000_000);
      latent.ifPresent(width -> Check.between("experts.latent", width, 1, 1_000_000));
    }

    /** Weights of one routed expert. */
    public double expertParameters(int hidden) {
      return matrices() * latent.orElse(hidden) * intermediate;
    }

    /** Shared experts, the router and the way into and out of the compressed width. */
    public double sharedParameters(int hidden) {
      double compression = latent.isPresent() ? 2.0 * hidden * latent.getAsInt() : 0;
      return matrices() * hidden * sharedIntermediate + (double) hidden * experts + compression;
    }

    @Override
    public double parameters(int hidden) {
      return experts * expertParameters(hidden) + sharedParameters(hidden);
    }

    @Override
    public double activeParameters(int hidden) {
      return perToken * expertParameters(hidden) + sharedParameters(hidden);
    }

    private double matrices() {
      return gated ? 3.0 : 2.0;
    }
  }

  /** A layer that only mixes. */
  record Nothing() implements FeedForward {
    @Override
    public double parameters(int hidden) {
      return 0;
    }

    @Override
    public double activeParameters(int hidden) {
      return 0;
    }
  }
}
