package dev.millwright.forecast;

import java.util.OptionalInt;

/** How a layer mixes information between tokens. */
public sealed interface Mixer {

  /** Weights of one layer at a hidden size. */
  double parameters(int hidden);

  /** Cache entries that one token adds in one layer, over all ranks together. */
  double cacheElementsPerToken();

  /** Elements of state that one sequence holds in one layer, whatever its length. */
  default double stateElements() {
    return 0;
  }

  /**
   * Attention with grouped keys and values; {@code window} limits how far back it looks; a gate
   * doubles the queries.
   */
  record GroupedQuery(int heads, int kvHeads, int headDim, OptionalInt window, boolean gated)
      implements Mixer {
    public GroupedQuery {
      Check.between("attention.heads", heads, 1, 4096);
      Check.between("attention.kvHeads", kvHeads, 1, heads);
      Check.between("attention.headDim", headDim, 1, 4096);
      window.ifPresent(tokens -> Check.between("attention.window", tokens, 1, 100_000_000));
    }

    @Override
    public double parameters(int hidden) {
      double queries = (double) hidden * heads * headDim;
      return (gated ? 3 : 2) * queries + 2.0 * hidden * kvHeads * headDim;
    }

    @Override
    public double cacheElementsPerToken() {
      return 2.0 * kvHeads * headDim;
    }
  }

  /**
   * Multi-head latent attention: one compressed entry per token for all heads, held by every rank;
   * with an index only {@code indexTopK} entries are attended to.
   */
  record Latent(
      int heads,
      int queryRank,
      int latentRank,
      int plainDim,
      int rotaryDim,
      int valueDim,
      OptionalInt indexTopK)
      implements Mixer {
    public Latent {
      Check.between("latent.heads", heads, 1, 4096);
      Check.between("latent.queryRank", queryRank, 1, 100_000);
      Check.between("latent.latentRank", latentRank, 1, 100_000);
      Check.between("latent.plainDim", plainDim, 1, 4096);
      Check.between("latent.rotaryDim", rotaryDim, 1, 4096);
      Check.between("latent.valueDim", valueDim, 1, 4096);
      indexTopK.ifPresent(entries -> Check.between("latent.indexTopK", entries, 1, 1_000_000));
    }

    @Override
    public double parameters(int hidden) {
      double query =
          (double) hidden * queryRank + (double) queryRank * heads * (plainDim + rotaryDim);
      double latent =
          (double) hidden * (latentRank + rotaryDim)
              + (double) latentRank * heads * (plainDim + valueDim);
      return query + latent + (double) heads * valueDim * hidden;
    }

    @Override
    public double cacheElementsPerToken() {
      return latentRank + rotaryDim;
    }
  }

  /** Gated linear attention: a matrix of state per value head instead of a growing cache. */
  record Linear(int keyHeads, int valueHeads, int keyDim, int valueDim, int convolution)
      implements Mixer {
    public Linear {
      Check.between("linear.keyHeads", keyHeads, 1, 4096);
      Check.between("linear.valueHeads", valueHeads, 1, 4096);
      Check.between("linear.keyDim", keyDim, 1, 4096);
      Check.between("linear.valueDim", valueDim, 1, 4096);
      Check.between("linear.convolution", convolution, 1, 64);
    }

    @Override
    public double parameters(int hidden) {
      double keys = (double) keyHeads * keyDim;
      double values = (double) valueHeads * valueDim;
      double in = hidden * (2 * keys + 2 * values + 2.0 * valueHeads);
      return in + convolution * (2 * keys + values) + values * hidden;
    }

    @Override
    public double cacheElementsPerToken() {
      return 0;
    }

    @Override
    public double stateElements() {
      return (double) valueHeads * valueDim * keyDim
          + convolution * (2.0 * keyHeads * keyDim + (double) valueHeads * valueDim);
    }
  }

  /** A Mamba-2 state-space layer. */
  record StateSpace(int heads, int headDim, int stateSize, int groups, int convolution)
      implements Mixer {
    public StateSpace {
      Check.between("stateSpace.heads", heads, 1, 4096);
      Check.between("stateSpace.headDim", headDim, 1, 4096);
      Check.between("stateSpace.stateSize", stateSize, 1, 4096);
      Check.between("stateSpace.groups", groups, 1, 4096);
      Check.between("stateSpace.convolution", convolution, 1, 64);
    }

    @Override
    public double parameters(int hidden) {
      double inner = (double) heads * headDim;
      double mixed = inner + 2.0 * groups * stateSize;
      return hidden * (inner + mixed + heads) + convolution * mixed + inner * hidden;
    }

    @Override
    public double cacheElementsPerToken() {
      return 0;
    }

    @Override
    public double stateElements() {
      return (double) heads * headDim * stateSize
          + convolution * ((double) heads * headDim + 2.0 * groups * stateSize);
    }
  }

  /** A layer that only has a feed-forward part. */
  record Nothing() implements Mixer {
    @Override
    public double parameters(int hidden) {
      return 0;
    }

    @Override
    public double cacheElementsPerToken() {
      return 0;
    }
  }
}
