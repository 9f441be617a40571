package dev.millwright.forecast;

import java.util.Optional;
import java.util.OptionalInt;

/** How a layer mixes information between tokens. */
public sealed interface Mixer {

  /** Weights of one layer at a hidden size. */
  double parameters(int hidden);

  /** Cache entries that one token adds in one layer, over all ranks together. */
  double cacheElementsPerToken();

  /** Cache entries of a sequence of so many tokens in one layer, each once. */
  default double cacheElements(double tokens) {
    return cacheElementsPerToken() * tokens;
  }

  /** Elements of state that one sequence holds in one layer, whatever its length. */
  default double stateElements() {
    return 0;
  }

  /**
   * What scores all entries of a cache by narrow keys of their own, so that few are looked at.
   *
   * @param topK entries that are looked at
   */
  record Index(int heads, int headDim, int topK) {
    public Index {
      Check.between("index.heads", heads, 1, 4096);
      Check.between("index.headDim", headDim, 1, 4096);
      Check.between("index.topK", topK, 1, 1_000_000);
    }

    /** Weights of its queries, which start from those of the layer, and of what its heads count. */
    double parameters(int hidden, int queryRank) {
      return (double) queryRank * heads * headDim + (double) hidden * heads;
    }

    /** Weights that make the key of a token. */
    double key(int hidden) {
      return (double) hidden * headDim;
    }

    /** FLOP of scoring one entry for one token. */
    double flops() {
      return 2.0 * heads * headDim;
    }
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

    @Override
    public double cacheElements(double tokens) {
      return cacheElementsPerToken() * Math.min(tokens, ModelArchitecture.window(this));
    }
  }

  /**
   * Multi-head latent attention: one compressed entry per token for all heads, held by every rank;
   * with an index only the entries that it chooses are attended to.
   */
  record Latent(
      int heads,
      int queryRank,
      int latentRank,
      int plainDim,
      int rotaryDim,
      int valueDim,
      Optional<Index> index)
      implements Mixer {
    public Latent {
      Check.between("latent.heads", heads, 1, 4096);
      Check.between("latent.queryRank", queryRank, 1, 100_000);
      Check.between("latent.latentRank", latentRank, 1, 100_000);
      Check.between("latent.plainDim", plainDim, 1, 4096);
      Check.between("latent.rotaryDim", rotaryDim, 1, 4096);
      Check.between("latent.valueDim", valueDim, 1, 4096);
    }

    @Override
    public double parameters(int hidden) {
      double query =
          (double) hidden * queryRank + (double) queryRank * heads * (plainDim + rotaryDim);
      double latent =
          (double) hidden * (latentRank + rotaryDim)
              + (double) latentRank * heads * (plainDim + valueDim);
      double choosing = index.map(i -> i.parameters(hidden, queryRank) + i.key(hidden)).orElse(0.0);
      return query + latent + (double) heads * valueDim * hidden + choosing;
    }

    /** The entry, and its key in the index. */
    @Override
    public double cacheElementsPerToken() {
      return entryElements() + indexElements();
    }

    /** Elements of one entry, which is read where it is looked at. */
    double entryElements() {
      return latentRank + rotaryDim;
    }

    /** Elements of the key of one token, all of which are read. */
    double indexElements() {
      return index.map(Index::headDim).orElse(0);
    }

    /** Entries that one token looks at behind so many. */
    double attended(double context) {
      return index.map(i -> Math.min(context, i.topK())).orElse(context);
    }
  }

  /**
   * Attention over the latest tokens and, further back, over entries into which several tokens were
   * compressed. One entry is key and value of all heads and is held by every rank; queries are of
   * low rank, and heads are projected back group by group.
   *
   * @param outputRank width of each group of heads between the two output projections
   * @param window latest tokens that are looked at one by one
   * @param tokensPerEntry tokens that share an entry further back; 0: nothing is kept further back
   * @param index what chooses among these entries; empty: all are looked at
   */
  record Compressed(
      int heads,
      int headDim,
      int queryRank,
      int outputGroups,
      int outputRank,
      int window,
      int tokensPerEntry,
      Optional<Index> index)
      implements Mixer {
    public Compressed {
      Check.between("compressed.heads", heads, 1, 4096);
      Check.between("compressed.headDim", headDim, 1, 4096);
      Check.between("compressed.queryRank", queryRank, 1, 100_000);
      Check.between("compressed.outputGroups", outputGroups, 1, heads);
      Check.between("compressed.outputRank", outputRank, 1, 100_000);
      Check.between("compressed.window", window, 1, 100_000_000);
      Check.between("compressed.tokensPerEntry", tokensPerEntry, 0, 1_000_000);
      if (heads % outputGroups != 0) {
        throw new IllegalArgumentException(
            "compressed.outputGroups is %,d: it must divide the number of heads, %,d"
                .formatted(outputGroups, heads));
      }
      if (tokensPerEntry == 0 && index.isPresent()) {
        throw new IllegalArgumentException(
            "compressed.index chooses among entries, and compressed.tokensPerEntry is 0: leave one of them out");
      }
    }

    @Override
    public double parameters(int hidden) {
      double query = (double) hidden * queryRank + (double) queryRank * heads * headDim;
      double entry = (double) hidden * headDim;
      double output =
          (double) heads * headDim * outputRank + (double) outputGroups * outputRank * hidden;
      double choosing =
          index
              .map(i -> i.parameters(hidden, queryRank) + compressor(hidden, i.headDim()))
              .orElse(0.0);
      return query + entry + output + compressor(hidden, headDim) + choosing;
    }

    /** Entries, their weights and a bias by place; entries that are chosen among overlap by one. */
    private double compressor(int hidden, int width) {
      return tokensPerEntry == 0 ? 0 : overlap() * width * (2.0 * hidden + tokensPerEntry);
    }

    private double overlap() {
      return index.isPresent() ? 2 : 1;
    }

    /** Compressed entries behind so many tokens. */
    private double entries(double tokens) {
      return tokensPerEntry == 0 ? 0 : tokens / tokensPerEntry;
    }

    private double indexDim() {
      return index.map(Index::headDim).orElse(0);
    }

    @Override
    public double cacheElementsPerToken() {
      return entries(1) * (headDim + indexDim());
    }

    @Override
    public double cacheElements(double tokens) {
      return Math.min(tokens, window) * headDim + entries(tokens) * (headDim + indexDim());
    }

    /** Tokens that wait to be compressed, with their weights, at full precision. */
    @Override
    public double stateElements() {
      return 2.0 * overlap() * tokensPerEntry * overlap() * (headDim + indexDim());
    }

    /** Entries that one token looks at behind so many. */
    double attended(double context) {
      double behind = entries(context);
      return Math.min(context, window) + index.map(i -> Math.min(behind, i.topK())).orElse(behind);
    }

    /** Elements of the cache that are read for one token: what it looks at, and the whole index. */
    double readElements(double context) {
      return attended(context) * headDim + entries(context) * indexDim();
    }

    /** FLOP of one token behind so many, projections left out. */
    double contextFlops(double context) {
      return 4.0 * heads * headDim * attended(context)
          + index.map(i -> i.flops() * entries(context)).orElse(0.0);
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
