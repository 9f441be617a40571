package dev.millwright.forecast;

import java.util.function.ToDoubleFunction;

/** The memory of one GPU of a replica. */
final class MemoryModel {
  private static final double BYTES = 2;
  private static final double HIDDEN_BUFFERS = 8;
  private static final double WIDE_BUFFERS = 2;

  private final ReplicaInput input;
  private final double tensor;
  private final double stageShare;

  MemoryModel(ReplicaInput input) {
    this.input = input;
    tensor = input.parallelism().tensor();
    double layers = input.model().layerCount();
    stageShare = Math.ceil(layers / input.parallelism().pipeline()) / layers;
  }

  MemoryFit fit() {
    Workload workload = input.workload();
    double weights = weights();
    double activations = activations();
    double reserve = input.engine().reserveBytes();
    double usable =
        input.engine().usableBytes(input.hardware().memoryBytes(), weights + activations + reserve);
    double longest = workload.inputTokens() + (double) workload.outputTokens();
    double longestBytes = requestBytes(longest);
    double free = usable - weights - activations - reserve;
    double perToken = longestBytes / longest;
    double mean = requestBytes(workload.inputTokens() + workload.outputTokens() / 2.0);
    boolean fits = free >= longestBytes;
    double running = fits ? Math.max(1, free / mean) * input.parallelism().attentionData() : 0;
    return new MemoryFit(
        usable,
        weights,
        activations,
        reserve,
        longestBytes,
        perToken,
        (long) Math.max(0, free / perToken),
        running);
  }

  private double weights() {
    ModelArchitecture model = input.model();
    double sum = model.connectionParameters() * BYTES;
    for (LayerGroup group : model.layers()) {
      sum += group.count() * layerBytes(group);
    }
    boolean oneTable = model.tiedEmbeddings() || input.parallelism().pipeline() > 1;
    return sum * stageShare
        + (oneTable ? 1 : 2) * BYTES * model.vocabulary() * (double) model.hidden() / tensor
        + guessing(layer -> layerBytes(layer) + BYTES * model.guessingProjection());
  }

  /** Layers that guess tokens ahead are held where tokens are guessed: one at least. */
  private double guessing(ToDoubleFunction<LayerGroup> each) {
    ModelArchitecture model = input.model();
    return input.workload().speculation().draftTokens() == 0
        ? 0
        : Math.max(1, model.guessingLayers()) * each.applyAsDouble(model.guessingLayer());
  }

  private double layerBytes(LayerGroup group) {
    int hidden = input.model().hidden();
    Quantisation formats = input.quantisation();
    double mixer = group.mixer().parameters(hidden) * formats.attention().bytes() / tensor;
    return mixer
        + switch (group.feedForward()) {
          case FeedForward.Dense dense ->
              dense.parameters(hidden) * formats.dense().bytes() / tensor;
          case FeedForward.Experts experts ->
              experts.sharedParameters(hidden) * formats.dense().bytes() / tensor
                  + experts.experts()
                      * experts.expertParameters(hidden)
                      * formats.experts().bytes()
                      / input.parallelism().stageGpus();
          case FeedForward.Nothing nothing -> 0;
        };
  }

  private double activations() {
    double widest = 0;
    for (LayerGroup group : input.model().layers()) {
      widest =
          Math.max(
              widest,
              switch (group.feedForward()) {
                case FeedForward.Dense dense -> dense.intermediate();
                case FeedForward.Experts experts ->
                    (double) experts.perToken() * experts.intermediate()
                        + experts.sharedIntermediate();
                case FeedForward.Nothing nothing -> 0;
              });
    }
    double tokens =
        Math.min(
            input.engine().rankChunk(input.parallelism()), input.workload().computedInputTokens());
    return tokens
        * BYTES
        * (HIDDEN_BUFFERS * input.model().residualStreams() * input.model().hidden()
            + WIDE_BUFFERS * widest / tensor);
  }

  private double requestBytes(double tokens) {
    double sum = 0;
    for (LayerGroup group : input.model().layers()) {
      sum += group.count() * layerCache(group.mixer(), tokens);
    }
    return sum * stageShare + guessing(layer -> layerCache(layer.mixer(), tokens));
  }

  private double layerCache(Mixer mixer, double tokens) {
    double shards =
        mixer instanceof Mixer.GroupedQuery attention ? Math.min(tensor, attention.kvHeads()) : 1;
    return mixer.cacheElements(tokens) * input.quantisation().kvCache().bytes() / shards
        + mixer.stateElements() * ModelArchitecture.STATE_BYTES / stateShards(mixer);
  }

  /** What waits to be compressed is no head's own: every rank holds it. */
  private double stateShards(Mixer mixer) {
    return mixer instanceof Mixer.Compressed ? 1 : tensor;
  }
}
