package dev.millwright.forecast;

import java.util.List;

/**
 * The shape of a model, from which its weights, its cache and its arithmetic follow.
 *
 * @param key the catalogue's name
 * @param hidden hidden size
 * @param vocabulary entries of the vocabulary
 * @param tiedEmbeddings whether the head reuses the embedding table
 * @param contextTokens longest context the model was made for
 * @param layers groups of equal layers; their order does not matter here
 * @param residualStreams copies of the hidden state that hyper-connections mix before and after
 *     each part of a layer; 1: plain residual connections
 * @param guessingLayers layers beside these that guess tokens ahead (multi-token prediction, MTP);
 *     0: none are known
 */
public record ModelArchitecture(
    String key,
    int hidden,
    int vocabulary,
    boolean tiedEmbeddings,
    int contextTokens,
    List<LayerGroup> layers,
    int residualStreams,
    int guessingLayers) {
  public ModelArchitecture {
    Check.named("model.key", key);
    Check.between("model.hidden", hidden, 1, 1_000_000);
    Check.between("model.vocabulary", vocabulary, 1, 10_000_000);
    Check.between("model.contextTokens", contextTokens, 1, 100_000_000);
    Check.between("model.residualStreams", residualStreams, 1, 64);
    Check.between("model.guessingLayers", guessingLayers, 0, 64);
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "model.layers is empty: name at least one group of layers");
    }
  }

  /** With plain residual connections. */
  public ModelArchitecture(
      String key,
      int hidden,
      int vocabulary,
      boolean tiedEmbeddings,
      int contextTokens,
      List<LayerGroup> layers) {
    this(key, hidden, vocabulary, tiedEmbeddings, contextTokens, layers, 1, 0);
  }

  /**
   * What one layer that guesses tokens ahead is taken to be: the attention of the last layers that
   * attend, or how the last ones mix where none does, and the feed-forward part of the last ones
   * that have one.
   */
  LayerGroup guessingLayer() {
    Mixer mixer = new Mixer.Nothing();
    FeedForward part = new FeedForward.Nothing();
    for (LayerGroup group : layers) {
      mixer = attends(group.mixer()) || !attends(mixer) ? or(group.mixer(), mixer) : mixer;
      part = group.feedForward() instanceof FeedForward.Nothing ? part : group.feedForward();
    }
    return new LayerGroup(1, mixer, part);
  }

  private static Mixer or(Mixer mixer, Mixer otherwise) {
    return mixer instanceof Mixer.Nothing ? otherwise : mixer;
  }

  private static boolean attends(Mixer mixer) {
    return mixer instanceof Mixer.GroupedQuery
        || mixer instanceof Mixer.Latent
        || mixer instanceof Mixer.Compressed;
  }

  /** Weights of the projection that a guessing layer makes of a token and the state before it. */
  double guessingProjection() {
    return 2.0 * hidden * hidden;
  }

  /**
   * Weights of the hyper-connections: before and after each of a layer's two parts all streams
   * together say how they are read, written and mixed.
   */
  double connectionParameters() {
    double mixed = (2.0 + residualStreams) * residualStreams;
    return residualStreams == 1 ? 0 : 2 * layerCount() * mixed * residualStreams * hidden;
  }

  /** Weights in all. */
  public double totalParameters() {
    double sum = (tiedEmbeddings ? 1.0 : 2.0) * vocabulary * hidden + connectionParameters();
    for (LayerGroup group : layers) {
      sum +=
          group.count()
              * (group.mixer().parameters(hidden) + group.feedForward().parameters(hidden));
    }
    return sum;
  }

  /**
   * Weights that one token passes through, embedding and head included, as model cards count them.
   */
  public double activeParameters() {
    return multipliedParameters() + (tiedEmbeddings ? 0 : (double) vocabulary * hidden);
  }

  /**
   * Weights that are multiplied for every token: the active ones without the embedding table, which
   * is only looked up.
   */
  public double multipliedParameters() {
    double sum = (double) vocabulary * hidden + connectionParameters();
    for (LayerGroup group : layers) {
      sum +=
          group.count()
              * (group.mixer().parameters(hidden) + group.feedForward().activeParameters(hidden));
    }
    return sum;
  }

  /** Layers in all. */
  public int layerCount() {
    return layers.stream().mapToInt(LayerGroup::count).sum();
  }

  /** Whether any layer has routed experts. */
  public boolean hasExperts() {
    return layers.stream().anyMatch(group -> group.feedForward() instanceof FeedForward.Experts);
  }

  /**
   * Cache and state of one sequence of this length over all layers, each cache entry once, in
   * bytes.
   */
  public double sequenceBytes(double tokens, Precision kvCache) {
    double sum = 0;
    for (LayerGroup group : layers) {
      sum +=
          group.count()
              * (group.mixer().cacheElements(tokens) * kvCache.bytes()
                  + group.mixer().stateElements() * STATE_BYTES);
    }
    return sum;
  }

  static final double STATE_BYTES = 4;

  static double window(Mixer mixer) {
    return mixer instanceof Mixer.GroupedQuery attention && attention.window().isPresent()
        ? attention.window().getAsInt()
        : Double.POSITIVE_INFINITY;
  }
}
