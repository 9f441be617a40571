package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The sums over a model's layers that the calibrated closed form works with. */
final class ModelShape {
  final double hidden;
  final double attention;
  final double dense;
  final double head;

  /** Weights of one expert, summed over all layers that have experts. */
  final double expert;

  final double experts;
  final double perToken;
  final double layers;
  final double expertLayers;
  final double latentLayers;
  final double stateLayers;
  final double fullLayers;
  final double windowLayers;
  final double window;

  /**
   * Cache elements per token of one layer that looks back all the way, or over a window; without
   * what an index keeps of it.
   */
  final double cacheElements;

  final double stateElements;
  final double cacheHeads;

  /** FLOP per token of context and new token in one layer. */
  final double contextFlops;

  /** The same for prompts: latent attention works at the plain width of its heads there. */
  final double promptFlops;

  final double indexTopK;

  /** Cache elements per token that indexes of latent entries keep, over all layers. */
  final double indexElements;

  /** FLOP of theirs per token of context and new token, over all layers. */
  final double indexFlops;

  /** Layers whose index chooses among compressed entries. */
  final double choosingLayers;

  private final List<LayerGroup> compressed;
  final double total;
  final double active;

  ModelShape(ModelArchitecture model) {
    hidden = model.hidden();
    head = (double) model.vocabulary() * model.hidden();
    Sums sums = new Sums();
    for (LayerGroup group : model.layers()) {
      sums.mixer(group, hidden);
      sums.feedForward(group, model.hidden());
    }
    attention = sums.attention;
    dense = sums.dense + model.connectionParameters();
    expert = sums.expert;
    experts = sums.experts;
    perToken = sums.perToken;
    expertLayers = sums.expertLayers;
    latentLayers = sums.latentLayers;
    stateLayers = sums.stateLayers;
    fullLayers = sums.fullLayers;
    windowLayers = sums.windowLayers;
    window = sums.window;
    double caching = Math.max(1, fullLayers + windowLayers);
    cacheElements = sums.cacheElements / caching;
    contextFlops = sums.contextFlops / caching;
    promptFlops = sums.promptFlops / caching;
    stateElements = sums.stateElements;
    cacheHeads = sums.cacheHeads;
    indexTopK = sums.indexTopK;
    indexElements = sums.indexElements;
    indexFlops = sums.indexFlops;
    choosingLayers = sums.choosingLayers;
    compressed = List.copyOf(sums.compressed);
    layers = sums.layers;
    total = model.totalParameters();
    active = model.activeParameters();
  }

  /** Cache elements of one sequence of so many tokens in all layers with compressed entries. */
  double compressedElements(double tokens) {
    return compressed(mixer -> mixer.cacheElements(tokens));
  }

  /** What one token adds to them. */
  double compressedElementsPerToken() {
    return compressed(Mixer::cacheElementsPerToken);
  }

  /** Elements of them that one token reads behind so many. */
  double compressedRead(double context) {
    return compressed(mixer -> mixer.readElements(context));
  }

  /** FLOP of one token in them behind so many. */
  double compressedFlops(double context) {
    return compressed(mixer -> mixer.contextFlops(context));
  }

  /** Elements of tokens that wait to be compressed; every rank holds them. */
  double compressedWaiting() {
    return compressed(Mixer::stateElements);
  }

  private double compressed(ToDoubleFunction<Mixer.Compressed> each) {
    double sum = 0;
    for (LayerGroup group : compressed) {
      sum += group.count() * each.applyAsDouble((Mixer.Compressed) group.mixer());
    }
    return sum;
  }

  /** Whether entries of the cache are held by every rank: latent ones and compressed ones are. */
  boolean latent() {
    return latentLayers > 0;
  }

  boolean mixtureOfExperts() {
    return expertLayers > 0;
  }

  /** A layer without a mixer launches about half the kernels of a whole one. */
  private static final double LONE_FEED_FORWARD = 0.5;

  private static final class Sums {
    double attention;
    double dense;
    double expert;
    double experts;
    double perToken;
    double layers;
    double expertLayers;
    double latentLayers;
    double stateLayers;
    double fullLayers;
    double windowLayers;
    double window;
    double cacheElements;
    double contextFlops;
    double promptFlops;
    double stateElements;
    double cacheHeads = 1;
    double indexTopK;
    double indexElements;
    double indexFlops;
    double choosingLayers;
    final List<LayerGroup> compressed = new ArrayList<>();

    void mixer(LayerGroup group, double hidden) {
      int n = group.count();
      attention += n * group.mixer().parameters((int) hidden);
      switch (group.mixer()) {
        case Mixer.GroupedQuery attend -> grouped(n, attend);
        case Mixer.Latent latent -> latent(n, latent);
        case Mixer.Compressed attend -> compressed(group, attend);
        case Mixer.Linear linear -> state(n, linear);
        case Mixer.StateSpace space -> state(n, space);
        case Mixer.Nothing none -> layers += LONE_FEED_FORWARD * n;
      }
    }

    private void grouped(int n, Mixer.GroupedQuery attend) {
      if (attend.window().isPresent()) {
        windowLayers += n;
        window = attend.window().getAsInt();
      } else {
        fullLayers += n;
      }
      layers += n;
      cacheElements += n * attend.cacheElementsPerToken();
      double flops = n * 4.0 * attend.heads() * attend.headDim();
      contextFlops += flops;
      promptFlops += flops;
      cacheHeads = attend.kvHeads();
    }

    private void latent(int n, Mixer.Latent attend) {
      latentLayers += n;
      fullLayers += n;
      layers += n;
      cacheElements += n * attend.entryElements();
      contextFlops += n * 2.0 * attend.heads() * (2.0 * attend.latentRank() + attend.rotaryDim());
      promptFlops +=
          n * 2.0 * attend.heads() * (attend.plainDim() + attend.rotaryDim() + attend.valueDim());
      indexTopK = attend.index().map(Mixer.Index::topK).orElse(0);
      indexElements += n * attend.indexElements();
      indexFlops += n * attend.index().map(Mixer.Index::flops).orElse(0.0);
    }

    private void compressed(LayerGroup group, Mixer.Compressed attend) {
      latentLayers += group.count();
      layers += group.count();
      choosingLayers += attend.index().isPresent() ? group.count() : 0;
      compressed.add(group);
    }

    private void state(int n, Mixer mixer) {
      stateLayers += n;
      layers += n;
      stateElements += n * mixer.stateElements();
    }

    void feedForward(LayerGroup group, int hidden) {
      int n = group.count();
      switch (group.feedForward()) {
        case FeedForward.Dense plain -> dense += n * plain.parameters(hidden);
        case FeedForward.Experts moe -> {
          expertLayers += n;
          dense += n * moe.sharedParameters(hidden);
          expert += n * moe.expertParameters(hidden);
          experts = moe.experts();
          perToken = moe.perToken();
        }
        case FeedForward.Nothing none -> {}
      }
    }
  }
}
