package dev.millwright.forecast;

import static dev.millwright.forecast.FirstTokenConstant.*;

/** The calibrated time to first token in a closed loop of users. */
final class FirstToken {
  private static final double LONG_PROMPT = 8192;
  private static final double USABLE_MEMORY = .9;

  /** A deployment that was measured did run: some cache it had. */
  private static final double LEAST_FREE = .05;

  /** Seconds, and what they are made of. */
  final double seconds;

  final double latency;
  final double fixed;
  final double cacheWait;
  final double pressure;

  FirstToken(ServingCase c, double[] step, double[] q, double perToken, boolean guessing) {
    double users = Math.max(1, c.users / c.prefillWorkers);
    double decoding = c.out * perToken;
    double[] parts = new double[DecodeStep.PARTS];
    double alone = DecodeStep.seconds(c, step, 1, guessing ? 1 : 0, parts);
    Prefill prefill =
        new Prefill(
            c,
            step,
            q[DENSE_COMPUTE.ordinal()],
            q[EXPERT_COMPUTE.ordinal()],
            q[ATTENTION_COMPUTE.ordinal()]);
    double waitStep = q[STEP_SHARE.ordinal()] * alone;
    double service =
        (c.split ? q[SPLIT_SERVICE.ordinal()] : 1) * (prefill.occupancy + waitStep / 2);
    latency = Math.cbrt(cube(prefill.latency) + cube(waitStep));
    fixed = fixed(c, q, users, perToken);
    double loop = decoding + latency;
    pressure = users * service / (loop + fixed);
    double queue =
        latency * .15 * q[BUNCHING.ordinal()] * Math.log(1 + users) / Math.log(2)
            + loop * excess(pressure * (users - 1) / users, q[QUEUE_SHARPNESS.ordinal()]);
    double most = cacheRequests(c, q[MEMORY_SHARE.ordinal()]);
    cacheWait = loop * excess(Math.min(50, c.users / most), 3 * q[CACHE_SHARPNESS.ordinal()]);
    double plain = latency + queue + cacheWait + fixed + transfer(c, q);
    seconds =
        c.mean
            ? (plain + q[MEAN_BURST.ordinal()] * (users - 1) * service)
                * (1 + .2 * q[MEAN_EXCESS.ordinal()])
            : plain;
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

  private static double fixed(ServingCase c, double[] q, double users, double perToken) {
    ModelShape shape = c.shape;
    double length = Math.max(1, c.in / LONG_PROMPT);
    double layers =
        q[LAYER_SECONDS.ordinal()] * shape.layers
            + q[EXPERT_LAYER_SECONDS.ordinal()] * shape.expertLayers
            + q[LATENT_LAYER_SECONDS.ordinal()] * shape.latentLayers;
    double waiting =
        c.split
            ? 0
            : q[STEP_WAIT.ordinal()] * perToken * (1 + q[STEP_WAIT_LONG.ordinal()] * length);
    return q[HOST_SECONDS.ordinal()]
        + layers * length
        + q[TOKEN_SECONDS.ordinal()] * c.in
        + q[USER_SECONDS.ordinal()] * users
        + waiting;
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
