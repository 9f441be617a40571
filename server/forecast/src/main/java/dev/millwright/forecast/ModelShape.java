package dev.millwright.forecast;

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

  /** Cache elements per token of one layer that looks back all the way, or over a window. */
  final double cacheElements;

  final double stateElements;
  final double cacheHeads;

  /** FLOP per token of context and new token in one layer. */
  final double contextFlops;

  /** The same for prompts: latent attention works at the plain width of its heads there. */
  final double promptFlops;

  final double indexTopK;
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
    dense = sums.dense;
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
    layers = sums.layers;
    total = model.totalParameters();
    active = model.activeParameters();
  }

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

    void mixer(LayerGroup group, double hidden) {
      int n = group.count();
      attention += n * group.mixer().parameters((int) hidden);
      switch (group.mixer()) {
        case Mixer.GroupedQuery attend -> grouped(n, attend);
        case Mixer.Latent latent -> latent(n, latent);
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
      cacheElements += n * attend.cacheElementsPerToken();
      contextFlops += n * 2.0 * attend.heads() * (2.0 * attend.latentRank() + attend.rotaryDim());
      promptFlops +=
          n * 2.0 * attend.heads() * (attend.plainDim() + attend.rotaryDim() + attend.valueDim());
      indexTopK = attend.indexTopK().orElse(0);
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
