package dev.millwright.ui.models;

import dev.millwright.forecast.FeedForward;
import dev.millwright.forecast.LayerGroup;
import dev.millwright.forecast.Mixer;
import dev.millwright.forecast.ModelArchitecture;
import dev.millwright.resource.Quantities;
import java.util.stream.Collectors;

/** Architectures in words. */
final class ModelWords {
  private ModelWords() {}

  /** The kinds of attention that a model has, in the order of its layers. */
  static String attention(ModelArchitecture architecture) {
    return architecture.layers().stream()
        .map(LayerGroup::mixer)
        .filter(mixer -> !(mixer instanceof Mixer.Nothing))
        .map(ModelWords::kind)
        .distinct()
        .collect(Collectors.joining(" + "));
  }

  private static String kind(Mixer mixer) {
    return switch (mixer) {
      case Mixer.GroupedQuery grouped when grouped.window().isPresent() -> "sliding window";
      case Mixer.GroupedQuery grouped -> grouped.heads() == grouped.kvHeads() ? "MHA" : "GQA";
      case Mixer.Latent latent -> latent.index().isPresent() ? "indexed MLA" : "MLA";
      case Mixer.Compressed compressed ->
          compressed.tokensPerEntry() == 0
              ? "sliding window"
              : "%scompressed %d×"
                  .formatted(
                      compressed.index().isPresent() ? "indexed, " : "",
                      compressed.tokensPerEntry());
      case Mixer.Linear linear -> "linear";
      case Mixer.StateSpace state -> "Mamba-2";
      case Mixer.Nothing none -> "none";
    };
  }

  /** How a layer mixes tokens, with its sizes. */
  static String mixer(Mixer mixer) {
    return switch (mixer) {
      case Mixer.GroupedQuery g ->
          "%s, %d heads, %d for keys and values, of %d%s"
              .formatted(
                  g.heads() == g.kvHeads() ? "MHA" : "GQA",
                  g.heads(),
                  g.kvHeads(),
                  g.headDim(),
                  g.window().isPresent()
                      ? ", window " + Quantities.count(g.window().getAsInt())
                      : "");
      case Mixer.Latent l ->
          "MLA, %d heads, latent %d + %d rotary%s"
              .formatted(
                  l.heads(),
                  l.latentRank(),
                  l.rotaryDim(),
                  l.index()
                      .map(i -> ", looks at " + Quantities.count(i.topK()) + " entries")
                      .orElse(""));
      case Mixer.Compressed c -> compressed(c);
      case Mixer.Linear l ->
          "Gated linear attention, %d value heads of %d".formatted(l.valueHeads(), l.valueDim());
      case Mixer.StateSpace s ->
          "Mamba-2, %d heads of %d, state %d".formatted(s.heads(), s.headDim(), s.stateSize());
      case Mixer.Nothing none -> Quantities.MISSING;
    };
  }

  private static String compressed(Mixer.Compressed c) {
    String behind =
        c.tokensPerEntry() == 0 ? "" : ", an entry for each " + c.tokensPerEntry() + " before it";
    String chosen =
        c.index().map(i -> ", looks at " + Quantities.count(i.topK()) + " of them").orElse("");
    return "MQA, %d heads of %d, window %s%s%s"
        .formatted(c.heads(), c.headDim(), Quantities.count(c.window()), behind, chosen);
  }

  /** How a layer transforms tokens, with its sizes. */
  static String feedForward(FeedForward part) {
    return switch (part) {
      case FeedForward.Dense dense -> "Dense, " + Quantities.count(dense.intermediate());
      case FeedForward.Experts experts ->
          "%d experts of %s, %d for each token%s"
              .formatted(
                  experts.experts(),
                  Quantities.count(experts.intermediate()),
                  experts.perToken(),
                  experts.sharedIntermediate() > 0
                      ? ", shared " + Quantities.count(experts.sharedIntermediate())
                      : "");
      case FeedForward.Nothing none -> Quantities.MISSING;
    };
  }

  /** Billions of weights. */
  static String billions(double billions) {
    return Quantities.of(billions, "B");
  }
}
