package dev.millwright.forecast;

/** What GPUs tell each other in one step (equation 5). */
final class Links {
  private static final double ACTIVATION_BYTES = 2;

  private final ReplicaInput input;
  private final Constants constants;
  private final Limit inside;
  private final double tensorBandwidth;
  private final double stageBandwidth;
  private final Limit stageLimit;
  private final double reductions;
  private final double expertLayers;
  private final double dispatchedWidth;

  Links(ReplicaInput input, Constants constants) {
    this.input = input;
    this.constants = constants;
    Hardware hardware = input.hardware();
    Parallelism parallelism = input.parallelism();
    inside = limit(hardware, parallelism.tensor());
    tensorBandwidth = bandwidth(hardware, parallelism.tensor());
    stageLimit = limit(hardware, parallelism.stageGpus());
    stageBandwidth = bandwidth(hardware, parallelism.stageGpus());
    double mixers = 0;
    double transforms = 0;
    double experts = 0;
    double width = 0;
    for (LayerGroup group : input.model().layers()) {
      mixers += group.mixer() instanceof Mixer.Nothing ? 0 : group.count();
      transforms += group.feedForward() instanceof FeedForward.Nothing ? 0 : group.count();
      if (group.feedForward() instanceof FeedForward.Experts moe) {
        experts += group.count();
        width +=
            group.count() * moe.perToken() * (double) moe.latent().orElse(input.model().hidden());
      }
    }
    expertLayers = exchanges() ? experts : 0;
    dispatchedWidth = exchanges() ? width : 0;
    reductions = mixers + transforms - expertLayers;
  }

  private boolean exchanges() {
    return input.parallelism().expert() > 1 && input.parallelism().attentionData() > 1;
  }

  void price(Tokens rank, Tokens all, StepCost cost) {
    reduce(rank, cost);
    exchange(all, cost);
    hop(rank, cost);
  }

  private void reduce(Tokens rank, StepCost cost) {
    double n = input.parallelism().tensor();
    if (n <= 1) {
      return;
    }
    double bytes = 2 * (n - 1) / n * rank.sum() * ACTIVATION_BYTES * input.model().hidden();
    double seconds =
        constants.reduceSeconds() + bytes / (tensorBandwidth * constants.reduceBandwidth());
    cost.add(OperationKind.ALL_REDUCE, inside, reductions * seconds);
    cost.moved(OperationKind.ALL_REDUCE, reductions * bytes);
  }

  private void exchange(Tokens all, StepCost cost) {
    if (expertLayers <= 0) {
      return;
    }
    double bytes =
        all.sum()
            * dispatchedWidth
            * (input.quantisation().experts().bytes() + ACTIVATION_BYTES)
            / input.parallelism().expert();
    cost.add(
        OperationKind.EXPERT_EXCHANGE,
        stageLimit,
        2 * expertLayers * constants.exchangeSeconds()
            + bytes / (stageBandwidth * constants.exchangeBandwidth()));
    cost.moved(OperationKind.EXPERT_EXCHANGE, bytes);
  }

  private void hop(Tokens rank, StepCost cost) {
    int hops = input.parallelism().pipeline() - 1;
    if (hops == 0) {
      return;
    }
    int gpus = input.parallelism().gpus();
    double bytes =
        rank.sum() * ACTIVATION_BYTES * input.model().hidden() / input.parallelism().tensor();
    cost.add(
        OperationKind.PIPELINE_HOP,
        limit(input.hardware(), gpus),
        hops * (constants.reduceSeconds() + bytes / bandwidth(input.hardware(), gpus)));
    cost.moved(OperationKind.PIPELINE_HOP, hops * bytes);
  }

  private static Limit limit(Hardware hardware, int gpus) {
    return gpus > hardware.scaleUpWorld() ? Limit.SCALE_OUT : Limit.SCALE_UP;
  }

  private static double bandwidth(Hardware hardware, int gpus) {
    return gpus > hardware.scaleUpWorld()
        ? hardware.scaleOutBytesPerSecond()
        : hardware.scaleUpBytesPerSecond();
  }
}
