package dev.millwright.forecast;

import java.util.Optional;

/** The time of one step of one replica, operation by operation (equations 3 to 6). */
final class StepModel {
  private static final double KERNEL_GROUPS_PER_LAYER = 0.6;
  private static final double KERNEL_GROUPS_EXPERTS = 0.4;
  private static final double KERNEL_GROUPS_LATENT = 0.95;
  private static final double KERNEL_GROUPS_LINEAR = 1.2;
  private static final double KERNEL_GROUPS_INDEX = 0.5;
  private static final double ACTIVATION_BYTES = 2;

  private final ReplicaInput input;
  private final Constants constants;
  private final double tensor;
  private final double ranks;
  private final double pipeline;
  private final double hidden;
  private final double tokensPerRequest;
  private final double decodeContext;
  private final double prefillContext;
  private final double launches;
  private final Links links;
  private final Optional<Guesses> guesses;

  StepModel(ReplicaInput input, Constants constants) {
    this.input = input;
    this.constants = constants;
    Parallelism parallelism = input.parallelism();
    Workload workload = input.workload();
    tensor = parallelism.tensor();
    ranks = parallelism.attentionData();
    pipeline = parallelism.pipeline();
    hidden = input.model().hidden();
    tokensPerRequest = 1.0 + workload.speculation().draftTokens();
    decodeContext = workload.inputTokens() + workload.outputTokens() / 2.0;
    double computed = workload.computedInputTokens();
    prefillContext = workload.inputTokens() - computed / 2;
    launches = kernelGroups(input.model());
    links = new Links(input, constants);
    guesses = Guesses.of(input, constants);
  }

  /** Prices one step into {@code cost}, which is cleared first. */
  void price(StepLoad load, StepCost cost) {
    cost.clear();
    double decode = Math.max(load.running() / (ranks * pipeline), 1) * tokensPerRequest;
    double allDecode = Math.max(load.running() / pipeline, 1) * tokensPerRequest;
    Tokens rank = new Tokens(decode, load.chunkTokens());
    Tokens all = new Tokens(allDecode, load.chunkTokens() * load.prefillingRanks());
    for (LayerGroup group : input.model().layers()) {
      mix(group, rank, cost);
      transform(group, rank, all, cost);
    }
    connections(rank, cost);
    head(decode, cost);
    links.price(rank, all, cost);
    guesses.ifPresent(some -> some.price(load, cost));
    cost.add(OperationKind.LAUNCHES, Limit.HOST, launches * constants.launchSeconds());
    cost.add(
        OperationKind.HOST,
        Limit.HOST,
        constants.hostStepSeconds() + constants.hostRequestSeconds() * load.running());
  }

  private void mix(LayerGroup group, Tokens rank, StepCost cost) {
    Mixer mixer = group.mixer();
    if (mixer instanceof Mixer.Nothing) {
      return;
    }
    boolean state = mixer instanceof Mixer.Linear || mixer instanceof Mixer.StateSpace;
    OperationKind kind = state ? OperationKind.STATE_UPDATE : OperationKind.ATTENTION_PROJECTIONS;
    double parameters = mixer.parameters(input.model().hidden()) / tensor;
    cost.roofline(kind, group.count(), dense(parameters, input.quantisation().attention(), rank));
    if (state) {
      cost.roofline(kind, group.count(), state(mixer, rank));
    } else {
      cost.roofline(OperationKind.ATTENTION_CONTEXT, group.count(), context(mixer, rank));
    }
  }

  private void transform(LayerGroup group, Tokens rank, Tokens all, StepCost cost) {
    switch (group.feedForward()) {
      case FeedForward.Dense dense ->
          cost.roofline(
              OperationKind.DENSE_LAYERS,
              group.count(),
              dense(
                  dense.parameters(input.model().hidden()) / tensor,
                  input.quantisation().dense(),
                  rank));
      case FeedForward.Experts experts -> {
        cost.roofline(
            OperationKind.SHARED_EXPERTS,
            group.count(),
            dense(
                experts.sharedParameters(input.model().hidden()) / tensor,
                input.quantisation().dense(),
                rank));
        cost.roofline(OperationKind.ROUTED_EXPERTS, group.count(), routed(experts, all));
      }
      case FeedForward.Nothing nothing -> {}
    }
  }

  /** The projection of a layer that guesses; every rank holds it whole. */
  void projection(Tokens rank, StepCost cost) {
    cost.roofline(
        OperationKind.DENSE_LAYERS,
        1,
        dense(input.model().guessingProjection(), Precision.BF16, rank));
  }

  private Roofline dense(double parameters, Precision precision, Tokens tokens) {
    double bytes = parameters * precision.bytes();
    double peak = input.hardware().peak().at(precision);
    double decodeFlop = 2 * parameters * tokens.decode();
    double prefillFlop = 2 * parameters * tokens.prefill();
    return new Roofline(
        bytes,
        decodeFlop + prefillFlop,
        bytes / (bandwidth() * constants.weightBandwidth()),
        decodeFlop / (peak * constants.decodeCompute())
            + prefillFlop / (peak * constants.prefillCompute()));
  }

  /**
   * Equation 4: the experts that at least one token reached must be read, and every token's share
   * computed.
   */
  private Roofline routed(FeedForward.Experts experts, Tokens all) {
    double gpus = input.parallelism().stageGpus();
    double groups = input.parallelism().expert();
    double skew = groups > 1 ? constants.expertSkew() : 1;
    double expert = experts.expertParameters(input.model().hidden());
    double touched = touched(experts, all.sum());
    double width = experts.latent().orElse(input.model().hidden());
    double perGroup = skew * experts.perToken() / groups;
    double moved =
        ACTIVATION_BYTES
            * all.sum()
            * perGroup
            * (2 * width + 3.0 * experts.intermediate() / input.parallelism().expertTensor());
    Precision precision = input.quantisation().experts();
    double bytes = touched * expert * precision.bytes() / gpus + moved;
    double peak = input.hardware().peak().at(precision);
    double flopPerToken = 2 * expert * skew * experts.perToken() / gpus;
    return new Roofline(
        bytes,
        flopPerToken * all.sum(),
        bytes / (bandwidth() * constants.expertBandwidth()),
        flopPerToken * all.decode() / (peak * constants.expertDecodeCompute())
            + flopPerToken * all.prefill() / (peak * constants.expertPrefillCompute()));
  }

  static double touched(FeedForward.Experts experts, double tokens) {
    double missed = 1 - (double) experts.perToken() / experts.experts();
    return missed <= 0
        ? experts.experts()
        : experts.experts() * -Math.expm1(tokens * Math.log(missed));
  }

  private Roofline context(Mixer mixer, Tokens rank) {
    double requests = rank.decode() / tokensPerRequest;
    double prompt = Math.min(rank.prefill(), 1);
    double elements =
        mixer instanceof Mixer.Compressed compressed
            ? requests * compressed.readElements(decodeContext)
                + prompt * compressed.cacheElements(prefillContext)
            : (requests * attended(mixer, decodeContext) + prompt * prefillContext)
                    * entryElements(mixer)
                + (requests * decodeContext + prompt * prefillContext) * indexElements(mixer);
    double bytes = elements * input.quantisation().kvCache().bytes() / cacheShards(mixer);
    double flop =
        mixer instanceof Mixer.Compressed compressed
            ? rank.decode() * compressed.contextFlops(decodeContext)
                + rank.prefill() * compressed.contextFlops(prefillContext)
            : rank.decode() * decodeFlop(mixer) * attended(mixer, decodeContext)
                + rank.prefill() * prefillFlop(mixer) * attended(mixer, prefillContext)
                + indexFlop(mixer)
                    * (rank.decode() * decodeContext + rank.prefill() * prefillContext);
    flop /= tensor;
    return new Roofline(
        bytes,
        flop,
        bytes / (bandwidth() * constants.cacheBandwidth()),
        flop / (input.hardware().peak().bf16() * constants.attentionCompute()));
  }

  /** Ranks that share the cache of one attention layer: a latent one is held whole by each. */
  double cacheShards(Mixer mixer) {
    return mixer instanceof Mixer.GroupedQuery attention
        ? Math.min(tensor, attention.kvHeads())
        : 1;
  }

  static double attended(Mixer mixer, double context) {
    return switch (mixer) {
      case Mixer.GroupedQuery attention -> Math.min(context, ModelArchitecture.window(attention));
      case Mixer.Latent latent -> latent.attended(context);
      default -> 0;
    };
  }

  /** Elements of what one token of the cache is looked at by, its key in an index left out. */
  static double entryElements(Mixer mixer) {
    return mixer instanceof Mixer.Latent latent
        ? latent.entryElements()
        : mixer.cacheElementsPerToken();
  }

  /** Elements of the key of one token in an index. */
  static double indexElements(Mixer mixer) {
    return mixer instanceof Mixer.Latent latent ? latent.indexElements() : 0;
  }

  private static double indexFlop(Mixer mixer) {
    return mixer instanceof Mixer.Latent latent
        ? latent.index().map(Mixer.Index::flops).orElse(0.0)
        : 0;
  }

  private static double decodeFlop(Mixer mixer) {
    return switch (mixer) {
      case Mixer.GroupedQuery a -> 4.0 * a.heads() * a.headDim();
      case Mixer.Latent l -> 2.0 * l.heads() * (2.0 * l.latentRank() + l.rotaryDim());
      default -> 0;
    };
  }

  private static double prefillFlop(Mixer mixer) {
    return switch (mixer) {
      case Mixer.GroupedQuery a -> 4.0 * a.heads() * a.headDim();
      case Mixer.Latent l -> 2.0 * l.heads() * (l.plainDim() + l.rotaryDim() + l.valueDim());
      default -> 0;
    };
  }

  private Roofline state(Mixer mixer, Tokens rank) {
    double elements = mixer.stateElements() / tensor;
    double sequences = rank.decode() / tokensPerRequest + Math.min(rank.prefill(), 1);
    double bytes = 2 * sequences * elements * ModelArchitecture.STATE_BYTES;
    double flop = 6 * elements * rank.sum();
    return new Roofline(
        bytes,
        flop,
        bytes / (bandwidth() * constants.cacheBandwidth()),
        flop / (input.hardware().peak().bf16() * constants.attentionCompute()));
  }

  private void connections(Tokens rank, StepCost cost) {
    double parameters = input.model().connectionParameters();
    if (parameters > 0) {
      cost.roofline(OperationKind.DENSE_LAYERS, 1, dense(parameters, Precision.BF16, rank));
    }
  }

  private void head(double decode, StepCost cost) {
    double parameters = hidden * input.model().vocabulary() / tensor;
    cost.roofline(OperationKind.HEAD, 1, dense(parameters, Precision.BF16, new Tokens(decode, 0)));
  }

  private double bandwidth() {
    return input.hardware().memoryBytesPerSecond();
  }

  private static double kernelGroups(ModelArchitecture model) {
    double sum = 0;
    for (LayerGroup group : model.layers()) {
      double each = KERNEL_GROUPS_PER_LAYER;
      if (group.mixer() instanceof Mixer.Latent latent) {
        each += KERNEL_GROUPS_LATENT + (latent.index().isPresent() ? KERNEL_GROUPS_INDEX : 0);
      }
      if (group.mixer() instanceof Mixer.Compressed compressed) {
        each += KERNEL_GROUPS_LATENT + (compressed.index().isPresent() ? KERNEL_GROUPS_INDEX : 0);
      }
      if (group.mixer() instanceof Mixer.Linear) {
        each += KERNEL_GROUPS_LINEAR;
      }
      if (group.feedForward() instanceof FeedForward.Experts) {
        each += KERNEL_GROUPS_EXPERTS;
      }
      sum += each * group.count();
    }
    return sum;
  }
}
