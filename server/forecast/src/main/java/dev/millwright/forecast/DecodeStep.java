package dev.millwright.forecast;

import static dev.millwright.forecast.StepConstant.*;

/**
 * The calibrated decode step: seconds by part for a number of running requests, and the time per
 * output token that follows from it.
 */
final class DecodeStep {
  /** Parts of a step, in the order of {@link #parts}. */
  static final int PROJECTIONS = 0;

  static final int EXPERTS = 1;
  static final int CACHE = 2;
  static final int LINKS = 3;
  static final int HOST = 4;
  static final int INTERFERENCE_PART = 5;
  static final int PARTS = 6;

  private static final double STATE_BYTES = 4;
  private static final int MATRICES = 4;
  private static final int ROUNDS = 8;

  private DecodeStep() {}

  /** A smooth maximum. */
  static double soft(double a, double b) {
    double a2 = a * a;
    double b2 = b * b;
    return Math.sqrt(Math.sqrt(a2 * a2 + b2 * b2));
  }

  /** Seconds of one step with so many requests on one worker, and {@code drafts} guesses each. */
  static double seconds(ServingCase c, double[] k, double running, double drafts, double[] parts) {
    double perRank = Math.max(running / c.ranks, Math.min(running, 1));
    double rankTokens = perRank * (1 + drafts);
    double tokens = Math.max(running, 1) * (1 + drafts);
    parts[PROJECTIONS] = projections(c, k, rankTokens);
    parts[EXPERTS] = experts(c, k, tokens);
    parts[CACHE] = cache(c, k, perRank, rankTokens);
    parts[LINKS] = links(c, k, rankTokens, tokens);
    parts[HOST] =
        k[STEP_SECONDS.ordinal()]
            + k[KERNEL_SECONDS.ordinal()] * kernels(c.shape, k)
            + starts(c, k)
            + k[REQUEST_SECONDS.ordinal()] * running;
    parts[INTERFERENCE_PART] = 0;
    return parts[PROJECTIONS] + parts[EXPERTS] + parts[CACHE] + parts[LINKS] + parts[HOST];
  }

  private static double projections(ServingCase c, double[] k, double rankTokens) {
    ModelShape shape = c.shape;
    double w = c.attentionBytes;
    return matrix(c, k, c.matrix, shape.attention, w, c.attentionPeak, rankTokens)
        + matrix(c, k, c.matrix, shape.dense, w, c.attentionPeak, rankTokens)
        + matrix(c, k, c.head, shape.head, 2, c.widePeak, rankTokens);
  }

  private static double matrix(
      ServingCase c,
      double[] k,
      KernelFigures.Figure alone,
      double weights,
      double bytes,
      double peak,
      double tokens) {
    double bandwidth = c.bandwidth * alone.bandwidthShare() * k[WEIGHT_BANDWIDTH.ordinal()];
    double compute = peak * alone.computeShare() * k[DENSE_COMPUTE.ordinal()];
    return soft(
        weights * bytes / (c.tensor * bandwidth), 2 * tokens * weights / (c.tensor * compute));
  }

  private static double experts(ServingCase c, double[] k, double tokens) {
    ModelShape shape = c.shape;
    if (!shape.mixtureOfExperts()) {
      return 0;
    }
    double touched = shape.experts * (1 - Math.pow(1 - shape.perToken / shape.experts, tokens));
    double reading = c.gpus * c.bandwidth * k[EXPERT_BANDWIDTH.ordinal()];
    double computing = c.gpus * c.expertPeak * k[EXPERT_COMPUTE.ordinal()];
    return soft(
        shape.expert * touched * c.expertBytes / reading,
        2 * shape.perToken * shape.expert * tokens / computing);
  }

  private static double cache(ServingCase c, double[] k, double perRank, double rankTokens) {
    ModelShape shape = c.shape;
    double context = c.in + c.out / 2;
    double seen = shape.indexTopK > 0 ? Math.min(context, shape.indexTopK) : context;
    double held = shape.fullLayers * seen + shape.windowLayers * Math.min(context, shape.window);
    double reading = c.bandwidth * k[CACHE_BANDWIDTH.ordinal()];
    double bytes =
        perRank * held * shape.cacheElements * c.cacheBytes / c.cacheShards
            + perRank
                * (shape.compressedRead(context) + shape.indexElements * context)
                * c.cacheBytes;
    double flops =
        rankTokens * shape.contextFlops * shape.fullLayers * seen / c.tensor
            + rankTokens * (shape.compressedFlops(context) + shape.indexFlops * context) / c.tensor;
    double state = perRank * STATE_BYTES * shape.stateElements / c.tensor;
    return soft(bytes / reading, flops / (c.widePeak * k[CACHE_COMPUTE.ordinal()]))
        + state / reading;
  }

  private static double links(ServingCase c, double[] k, double rankTokens, double tokens) {
    ModelShape shape = c.shape;
    double sum = 0;
    boolean exchange = c.ranks > 1 && shape.mixtureOfExperts();
    if (c.tensor > 1) {
      boolean wide = c.tensor > c.world;
      double speed = (wide ? 2 * c.card : c.link) * k[REDUCE_BANDWIDTH.ordinal()];
      double reduces = exchange && c.expertParallel ? shape.layers : 2 * shape.layers;
      sum +=
          reduces
              * (k[REDUCE_SECONDS.ordinal()]
                      * (wide ? 2 : 1)
                      * (1 + .15 * Math.log(c.tensor) / Math.log(2))
                  + 2 * (c.tensor - 1) / c.tensor * rankTokens * 2 * shape.hidden / speed);
    }
    if (exchange) {
      boolean wide = c.gpus > c.world;
      double speed = (wide ? 2 * c.card : c.link) * k[EXCHANGE_BANDWIDTH.ordinal()];
      sum +=
          2
              * shape.expertLayers
              * (k[EXCHANGE_SECONDS.ordinal()]
                      * (wide ? 2 : 1)
                      * (1 + .1 * Math.log(c.gpus) / Math.log(2))
                  + tokens
                      / c.gpus
                      * Math.min(shape.perToken, c.gpus)
                      * 1.5
                      * shape.hidden
                      / speed);
    }
    return sum;
  }

  /** Four matrices a layer, and its experts, start. */
  private static double starts(ServingCase c, double[] k) {
    return k[MATRIX_START.ordinal()] * MATRICES * c.shape.layers * c.matrix.startSeconds()
        + k[EXPERT_START.ordinal()] * c.shape.expertLayers * c.experts.startSeconds();
  }

  private static double kernels(ModelShape shape, double[] k) {
    return .6 * shape.layers
        + k[EXPERT_KERNELS.ordinal()] * shape.expertLayers
        + k[LATENT_KERNELS.ordinal()] * shape.latentLayers
        + k[STATE_KERNELS.ordinal()] * shape.stateLayers
        + (shape.indexTopK > 0 ? .5 * shape.layers : 0)
        + .5 * shape.choosingLayers;
  }

  /**
   * Seconds per output token when the first token takes {@code firstToken} seconds; {@code parts}
   * then holds what the mean step is made of.
   *
   * @param guessing whether tokens are guessed ahead
   */
  static double perToken(
      ServingCase c, double[] k, double firstToken, boolean guessing, double[] parts) {
    double users = c.usersPerWorker();
    double occupied = c.split ? 0 : Prefill.interference(c, k);
    double time = once(c, k, users, guessing, occupied, parts);
    for (int round = 0; round < ROUNDS; round++) {
      double share = c.out * time / (firstToken + c.out * time);
      double next = once(c, k, users * Math.clamp(share, .02, 1), guessing, occupied, parts);
      boolean settled = Math.abs(next / time - 1) < 1e-6;
      time = Math.sqrt(time * next);
      if (settled) {
        break;
      }
    }
    return time;
  }

  private static double once(
      ServingCase c,
      double[] k,
      double running,
      boolean guessing,
      double occupied,
      double[] parts) {
    double step = seconds(c, k, running, guessing ? 1 : 0, parts);
    double accepted = guessing ? Math.max(1, k[ACCEPTED.ordinal()]) : 1;
    double r = Math.max(1, running);
    double interference = k[INTERFERENCE.ordinal()] * (r / c.out) * occupied * (r - 1) / r;
    parts[INTERFERENCE_PART] = interference;
    return step / accepted + interference;
  }

  /** Requests that run on one worker at these times. */
  static double running(ServingCase c, double firstToken, double perToken) {
    double share = c.out * perToken / (firstToken + c.out * perToken);
    return c.usersPerWorker() * Math.clamp(share, .02, 1);
  }
}
