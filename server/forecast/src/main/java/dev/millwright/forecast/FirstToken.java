package dev.millwright.forecast;

import static dev.millwright.forecast.FirstTokenConstant.*;

/** The calibrated time to first token in a closed loop of users, at any time per token. */
final class FirstToken {
  private static final double LONG_PROMPT = 8192;
  private static final double USABLE_MEMORY = .9;

  /** A deployment that was measured did run: some cache it had. */
  private static final double LEAST_FREE = .05;

  private final ServingCase c;
  private final double[] q;
  private final double users;
  private final double service;
  private final double latency;

  /** What is fixed but for the wait for steps, and that wait in times per token. */
  private final double fixed;

  private final double stepWait;
  private final double bunching;

  /** By how much a full cache stretches the loop of a user. */
  private final double full;

  private final double transfer;

  /** What does not depend on the time per token. */
  FirstToken(ServingCase c, DecodeStep decode, double[] step, double[] q, boolean guessing) {
    this.c = c;
    this.q = q;
    users = Math.max(1, c.users / c.prefillWorkers);
    double alone = decode.seconds(1, guessing ? 1 : 0, new double[DecodeStep.PARTS]);
    Prefill prefill =
        new Prefill(
            c,
            step,
            q[DENSE_COMPUTE.ordinal()],
            q[EXPERT_COMPUTE.ordinal()],
            q[ATTENTION_COMPUTE.ordinal()]);
    double waitStep = q[STEP_SHARE.ordinal()] * alone;
    service = (c.split ? q[SPLIT_SERVICE.ordinal()] : 1) * (prefill.occupancy + waitStep / 2);
    latency = Math.cbrt(cube(prefill.latency) + cube(waitStep));
    double length = Math.max(1, c.in / LONG_PROMPT);
    fixed = fixed(c, q, users, length);
    stepWait = c.split ? 0 : 1 + q[STEP_WAIT_LONG.ordinal()] * length;
    bunching = latency * .15 * q[BUNCHING.ordinal()] * Math.log(1 + users) / Math.log(2);
    double most = cacheRequests(c, q[MEMORY_SHARE.ordinal()]);
    full = excess(Math.min(50, c.users / most), 3 * q[CACHE_SHARPNESS.ordinal()]);
    transfer = transfer(c, q);
  }

  /** Seconds, and what they are made of. */
  record Wait(double seconds, double latency, double fixed, double cacheWait, double pressure) {}

  /** The time to first token at a time per token. */
  Wait at(double perToken) {
    double loop = c.out * perToken + latency;
    double waiting = fixed + q[STEP_WAIT.ordinal()] * perToken * stepWait;
    double pressure = users * service / (loop + waiting);
    double queue =
        bunching + loop * excess(pressure * (users - 1) / users, q[QUEUE_SHARPNESS.ordinal()]);
    double cacheWait = loop * full;
    double plain = latency + queue + cacheWait + waiting + transfer;
    double seconds =
        c.mean
            ? (plain + q[MEAN_BURST.ordinal()] * (users - 1) * service)
                * (1 + .2 * q[MEAN_EXCESS.ordinal()])
            : plain;
    return new Wait(seconds, latency, waiting, cacheWait, pressure);
  }

  private static double cube(double x) {
    return x * x * x;
  }

  /** How much a soft maximum of 1 and the ratio exceeds 1. */
  private static double excess(double ratio, double sharpness) {
    double log = sharpness * Math.log(Math.max(ratio, 1e-9));
    // Plain functions are many times as fast as log1p and expm1; their 1e-16 is nothing beside 1.
    double sum = log > 40 ? log : Math.log(1 + Math.exp(log));
    return Math.exp(sum / sharpness) - 1;
  }

  private static double fixed(ServingCase c, double[] q, double users, double length) {
    ModelShape shape = c.shape;
    double layers =
        q[LAYER_SECONDS.ordinal()] * shape.layers
            + q[EXPERT_LAYER_SECONDS.ordinal()] * shape.expertLayers
            + q[LATENT_LAYER_SECONDS.ordinal()] * shape.latentLayers;
    return q[HOST_SECONDS.ordinal()]
        + layers * length
        + q[TOKEN_SECONDS.ordinal()] * c.in
        + q[USER_SECONDS.ordinal()] * users;
  }

  private static double transfer(ServingCase c, double[] q) {
    if (!c.split) {
      return 0;
    }
    ModelShape shape = c.shape;
    double bytes =
        c.in * shape.fullLayers * shape.cacheElements * c.cacheBytes
            + (shape.compressedElements(c.in) + shape.indexElements * c.in) * c.cacheBytes;
    return bytes / (q[TRANSFER_SHARE.ordinal()] * c.card * Math.min(c.prefillGpus, 8));
  }

  /** Requests of all decode workers whose cache fits at once; at least one per worker. */
  static double cacheRequests(ServingCase c, double memoryShare) {
    ModelShape shape = c.shape;
    double weights =
        ((shape.attention + shape.dense) * c.attentionBytes + 2 * shape.head * 2) / c.tensor
            + shape.expert * shape.experts * c.expertBytes / c.gpus;
    double free = Math.max(LEAST_FREE * c.memory, USABLE_MEMORY * memoryShare * c.memory - weights);
    double context = c.in + c.out / 2;
    double held = shape.fullLayers * context + shape.windowLayers * Math.min(context, shape.window);
    double bytes =
        held * shape.cacheElements * c.cacheBytes / c.cacheShards
            + 4 * shape.stateElements / c.tensor
            + (shape.compressedElements(context) + shape.indexElements * context) * c.cacheBytes
            + 4 * shape.compressedWaiting();
    return Math.max(1, free / bytes * c.ranks) * c.workers;
  }
}
