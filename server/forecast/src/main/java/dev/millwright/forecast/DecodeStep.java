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

  /** The least share of users whose requests run. */
  static final double LEAST_RUNNING = .02;

  private static final double STATE_BYTES = 4;
  private static final int MATRICES = 4;
  private static final int ROUNDS = 8;

  private final ServingCase c;
  private final double[] k;
  private final Matrix attention;
  private final Matrix dense;
  private final Matrix head;

  /** Seconds of the host's that do not depend on the load. */
  private final double host;

  /** Logarithm of the share of experts that a token misses. */
  private final double missed;

  private final double expertReading;
  private final double expertComputing;

  /** Tokens of all layers whose cache one request reads, and what it reads of compressed ones. */
  private final double held;

  private final double compressed;
  private final double cacheReading;

  /** FLOP of one token behind its context. */
  private final double contextSeen;

  private final double compressedFlops;

  private final Links links;

  /** Busy seconds of one prompt in the steps of others. */
  private final double occupied;

  /** What does not depend on the load. */
  DecodeStep(ServingCase c, double[] k) {
    this.c = c;
    this.k = k;
    ModelShape shape = c.shape;
    attention = new Matrix(c.matrix, shape.attention, c.attentionBytes, c.attentionPeak);
    dense = new Matrix(c.matrix, shape.dense, c.attentionBytes, c.attentionPeak);
    head = new Matrix(c.head, shape.head, 2, c.widePeak);
    host =
        k[STEP_SECONDS.ordinal()] + k[KERNEL_SECONDS.ordinal()] * kernels(shape, k) + starts(c, k);
    missed = Math.log(1 - shape.perToken / shape.experts);
    expertReading = c.gpus * c.bandwidth * k[EXPERT_BANDWIDTH.ordinal()];
    expertComputing = c.gpus * c.expertPeak * k[EXPERT_COMPUTE.ordinal()];
    double context = c.in + c.out / 2;
    contextSeen = shape.indexTopK > 0 ? Math.min(context, shape.indexTopK) : context;
    held = shape.fullLayers * contextSeen + shape.windowLayers * Math.min(context, shape.window);
    compressed = shape.compressedRead(context) + shape.indexElements * context;
    compressedFlops = shape.compressedFlops(context) + shape.indexFlops * context;
    cacheReading = c.bandwidth * k[CACHE_BANDWIDTH.ordinal()];
    links = new Links(c, k);
    occupied = c.split ? 0 : Prefill.interference(c, k);
  }

  /** Multiplications with one kind of weights. */
  private final class Matrix {
    private final double reading;

    /** Of one token. */
    private final double computing;

    Matrix(KernelFigures.Figure alone, double weights, double bytes, double peak) {
      double bandwidth = c.bandwidth * alone.bandwidthShare() * k[WEIGHT_BANDWIDTH.ordinal()];
      double compute = peak * alone.computeShare() * k[DENSE_COMPUTE.ordinal()];
      reading = weights * bytes / (c.tensor * bandwidth);
      computing = 2 * weights / (c.tensor * compute);
    }

    double seconds(double tokens) {
      return soft(reading, tokens * computing);
    }
  }

  /** A smooth maximum. */
  static double soft(double a, double b) {
    double a2 = a * a;
    double b2 = b * b;
    return Math.sqrt(Math.sqrt(a2 * a2 + b2 * b2));
  }

  /** Seconds of one step with so many requests on one worker, and {@code drafts} guesses each. */
  double seconds(double running, double drafts, double[] parts) {
    double perRank = Math.max(running / c.ranks, Math.min(running, 1));
    double rankTokens = perRank * (1 + drafts);
    double tokens = Math.max(running, 1) * (1 + drafts);
    parts[PROJECTIONS] =
        attention.seconds(rankTokens) + dense.seconds(rankTokens) + head.seconds(rankTokens);
    parts[EXPERTS] = experts(tokens);
    parts[CACHE] = cache(perRank, rankTokens);
    parts[LINKS] = links.seconds(rankTokens, tokens);
    parts[HOST] = host + k[REQUEST_SECONDS.ordinal()] * running;
    parts[INTERFERENCE_PART] = 0;
    return parts[PROJECTIONS] + parts[EXPERTS] + parts[CACHE] + parts[LINKS] + parts[HOST];
  }

  private double experts(double tokens) {
    ModelShape shape = c.shape;
    if (!shape.mixtureOfExperts()) {
      return 0;
    }
    double touched = shape.experts * (1 - Math.exp(missed * tokens));
    return soft(
        shape.expert * touched * c.expertBytes / expertReading,
        2 * shape.perToken * shape.expert * tokens / expertComputing);
  }

  private double cache(double perRank, double rankTokens) {
    ModelShape shape = c.shape;
    double bytes =
        perRank * held * shape.cacheElements * c.cacheBytes / c.cacheShards
            + perRank * compressed * c.cacheBytes;
    double flops =
        rankTokens * shape.contextFlops * shape.fullLayers * contextSeen / c.tensor
            + rankTokens * compressedFlops / c.tensor;
    double state = perRank * STATE_BYTES * shape.stateElements / c.tensor;
    return soft(bytes / cacheReading, flops / (c.widePeak * k[CACHE_COMPUTE.ordinal()]))
        + state / cacheReading;
  }

  /** What GPUs send each other. */
  private static final class Links {
    private final ServingCase c;
    private final double reduces;
    private final double reduceSeconds;
    private final double reduceSpeed;
    private final boolean exchange;
    private final double exchangeSeconds;
    private final double exchangeSpeed;

    Links(ServingCase c, double[] k) {
      this.c = c;
      ModelShape shape = c.shape;
      exchange = c.ranks > 1 && shape.mixtureOfExperts();
      boolean wide = c.tensor > c.world;
      reduces = exchange && c.expertParallel ? shape.layers : 2 * shape.layers;
      reduceSpeed = (wide ? 2 * c.card : c.link) * k[REDUCE_BANDWIDTH.ordinal()];
      reduceSeconds =
          k[REDUCE_SECONDS.ordinal()]
              * (wide ? 2 : 1)
              * (1 + .15 * Math.log(c.tensor) / Math.log(2));
      boolean wider = c.gpus > c.world;
      exchangeSpeed = (wider ? 2 * c.card : c.link) * k[EXCHANGE_BANDWIDTH.ordinal()];
      exchangeSeconds =
          k[EXCHANGE_SECONDS.ordinal()]
              * (wider ? 2 : 1)
              * (1 + .1 * Math.log(c.gpus) / Math.log(2));
    }

    double seconds(double rankTokens, double tokens) {
      ModelShape shape = c.shape;
      double sum = 0;
      if (c.tensor > 1) {
        double bytes = 2 * (c.tensor - 1) / c.tensor * rankTokens * 2 * shape.hidden;
        sum += reduces * (reduceSeconds + bytes / reduceSpeed);
      }
      if (exchange) {
        double bytes = tokens / c.gpus * Math.min(shape.perToken, c.gpus) * 1.5 * shape.hidden;
        sum += 2 * shape.expertLayers * (exchangeSeconds + bytes / exchangeSpeed);
      }
      return sum;
    }
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
  double perToken(double firstToken, boolean guessing, double[] parts) {
    double users = c.usersPerWorker();
    double time = once(users, guessing, parts);
    for (int round = 0; round < ROUNDS; round++) {
      double share = c.out * time / (firstToken + c.out * time);
      double next = once(users * Math.clamp(share, LEAST_RUNNING, 1), guessing, parts);
      boolean settled = Math.abs(next / time - 1) < 1e-6;
      time = Math.sqrt(time * next);
      if (settled) {
        break;
      }
    }
    return time;
  }

  /** Seconds per output token while so many requests run on one worker. */
  double once(double running, boolean guessing, double[] parts) {
    double step = seconds(running, guessing ? 1 : 0, parts);
    double accepted = guessing ? Math.max(1, k[ACCEPTED.ordinal()]) : 1;
    double r = Math.max(1, running);
    double interference = k[INTERFERENCE.ordinal()] * (r / c.out) * occupied * (r - 1) / r;
    parts[INTERFERENCE_PART] = interference;
    return step / accepted + interference;
  }

  /** Requests that run on one worker at these times. */
  static double running(ServingCase c, double firstToken, double perToken) {
    double share = c.out * perToken / (firstToken + c.out * perToken);
    return c.usersPerWorker() * Math.clamp(share, LEAST_RUNNING, 1);
  }
}
