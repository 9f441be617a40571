package dev.millwright.models;

import dev.millwright.forecast.FeedForward;
import dev.millwright.forecast.LayerGroup;
import dev.millwright.forecast.Mixer;
import dev.millwright.forecast.ModelArchitecture;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The architecture of a model as files and tables keep it. */
record ArchitectureFacts(
    int hidden,
    int vocabulary,
    boolean tiedEmbeddings,
    int contextTokens,
    @Nullable Integer residualStreams,
    @Nullable Integer guessingLayers,
    List<ArchitectureFacts.Layers> layers) {
  ArchitectureFacts {
    layers = List.copyOf(layers);
  }

  /** What is kept of an architecture. */
  static ArchitectureFacts of(ModelArchitecture architecture) {
    return new ArchitectureFacts(
        architecture.hidden(),
        architecture.vocabulary(),
        architecture.tiedEmbeddings(),
        architecture.contextTokens(),
        architecture.residualStreams() == 1 ? null : architecture.residualStreams(),
        architecture.guessingLayers() == 0 ? null : architecture.guessingLayers(),
        architecture.layers().stream().map(Layers::of).toList());
  }

  /** The architecture, under a name. */
  ModelArchitecture read(String name) {
    return new ModelArchitecture(
        name,
        hidden,
        vocabulary,
        tiedEmbeddings,
        contextTokens,
        layers.stream().map(Layers::read).toList(),
        residualStreams == null ? 1 : residualStreams,
        guessingLayers == null ? 0 : guessingLayers);
  }

  record Layers(
      int count,
      @Nullable Attention attention,
      @Nullable Latent latent,
      @Nullable Compressed compressed,
      Mixer.@Nullable Linear linear,
      Mixer.@Nullable StateSpace stateSpace,
      @Nullable Dense dense,
      @Nullable Experts experts) {
    static Layers of(LayerGroup group) {
      Mixer mixer = group.mixer();
      FeedForward part = group.feedForward();
      return new Layers(
          group.count(),
          mixer instanceof Mixer.GroupedQuery grouped ? Attention.of(grouped) : null,
          mixer instanceof Mixer.Latent latent ? Latent.of(latent) : null,
          mixer instanceof Mixer.Compressed attend ? Compressed.of(attend) : null,
          mixer instanceof Mixer.Linear linear ? linear : null,
          mixer instanceof Mixer.StateSpace space ? space : null,
          part instanceof FeedForward.Dense plain
              ? new Dense(plain.intermediate(), plain.gated())
              : null,
          part instanceof FeedForward.Experts moe ? Experts.of(moe) : null);
    }

    LayerGroup read() {
      return new LayerGroup(count, toMixer(), toFeedForward());
    }

    private Mixer toMixer() {
      if (attention != null) {
        return attention.read();
      }
      if (latent != null) {
        return latent.read();
      }
      if (compressed != null) {
        return compressed.read();
      }
      if (linear != null) {
        return linear;
      }
      return stateSpace != null ? stateSpace : new Mixer.Nothing();
    }

    private FeedForward toFeedForward() {
      if (experts != null) {
        return experts.read();
      }
      return dense != null
          ? new FeedForward.Dense(dense.intermediate(), dense.gated() == null || dense.gated())
          : new FeedForward.Nothing();
    }
  }

  record Attention(
      int heads, int kvHeads, int headDim, @Nullable Integer window, @Nullable Boolean gated) {
    static Attention of(Mixer.GroupedQuery from) {
      return new Attention(
          from.heads(), from.kvHeads(), from.headDim(), nullable(from.window()), from.gated());
    }

    Mixer read() {
      return new Mixer.GroupedQuery(
          heads, kvHeads, headDim, optional(window), gated != null && gated);
    }
  }

  record Latent(
      int heads,
      int queryRank,
      int latentRank,
      int plainDim,
      int rotaryDim,
      int valueDim,
      @Nullable Integer indexTopK,
      Mixer.@Nullable Index index) {
    /**
     * Heads and their width of DeepSeek V3.2, which published such an index first: what was stored
     * before they were kept says only how many entries its index chooses.
     */
    private static final int HEADS = 64;

    private static final int HEAD_DIM = 128;

    static Latent of(Mixer.Latent from) {
      return new Latent(
          from.heads(),
          from.queryRank(),
          from.latentRank(),
          from.plainDim(),
          from.rotaryDim(),
          from.valueDim(),
          null,
          from.index().orElse(null));
    }

    Mixer read() {
      return new Mixer.Latent(
          heads, queryRank, latentRank, plainDim, rotaryDim, valueDim, readIndex());
    }

    private Optional<Mixer.Index> readIndex() {
      return index == null && indexTopK != null
          ? Optional.of(new Mixer.Index(HEADS, HEAD_DIM, indexTopK))
          : Optional.ofNullable(index);
    }
  }

  record Compressed(
      int heads,
      int headDim,
      int queryRank,
      int outputGroups,
      int outputRank,
      int window,
      @Nullable Integer tokensPerEntry,
      Mixer.@Nullable Index index) {
    static Compressed of(Mixer.Compressed from) {
      return new Compressed(
          from.heads(),
          from.headDim(),
          from.queryRank(),
          from.outputGroups(),
          from.outputRank(),
          from.window(),
          from.tokensPerEntry() == 0 ? null : from.tokensPerEntry(),
          from.index().orElse(null));
    }

    Mixer read() {
      return new Mixer.Compressed(
          heads,
          headDim,
          queryRank,
          outputGroups,
          outputRank,
          window,
          tokensPerEntry == null ? 0 : tokensPerEntry,
          Optional.ofNullable(index));
    }
  }

  record Dense(int intermediate, @Nullable Boolean gated) {}

  record Experts(
      int experts,
      int perToken,
      int intermediate,
      int sharedIntermediate,
      @Nullable Boolean gated,
      @Nullable Integer latent) {
    static Experts of(FeedForward.Experts from) {
      return new Experts(
          from.experts(),
          from.perToken(),
          from.intermediate(),
          from.sharedIntermediate(),
          from.gated(),
          nullable(from.latent()));
    }

    FeedForward read() {
      return new FeedForward.Experts(
          experts,
          perToken,
          intermediate,
          sharedIntermediate,
          gated == null || gated,
          optional(latent));
    }
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static @Nullable Integer nullable(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
