package dev.millwright.forecast;

import static dev.millwright.forecast.PowerConstant.*;

/**
 * The calibrated closed form of a server's power: the mean decode step, what each GPU draws in it,
 * and the step that a power cap stretches.
 */
final class PowerForm {
  private static final double HOPPER_WATTS = 700;
  private static final double BLACKWELL_WATTS = 1000;
  private static final double STATE_BYTES = 4;
  private static final double CACHE_BYTES = 2;

  private final EnergyInput in;
  private final ModelShape shape;
  private final double[] k;
  private final boolean blackwell;
  private final boolean hopper;
  private final double gpus;
  private final double shards;
  private final double peak;

  /** Watts of one GPU. */
  final double watts;

  /** Seconds of a step. */
  final double step;

  /** Seconds between two tokens at the median. */
  final double interToken;

  /** What the step is made of, for the correction. */
  final double[] shares;

  private double stepOf;
  private double wait;
  private double linkSeconds;
  private double weightBytes;
  private double cacheBytes;
  private double flops;
  private double computeSeconds;
  private double promptSeconds;
  private double layerSeconds;
  private double stallSeconds;

  PowerForm(EnergyInput in, ModelShape shape, double[] k) {
    this.in = in;
    this.shape = shape;
    this.k = k;
    PeakFlops peaks = in.hardware().peak();
    blackwell = peaks.fp4().isPresent();
    hopper = !blackwell;
    gpus = in.gpus();
    shards = gpus / in.attentionData();
    peak = in.precision().equals("fp8") ? peaks.at(Precision.FP8) : peaks.bf16();
    double busy = busySeconds();
    double host = hostSeconds();
    stepOf = Math.sqrt(Math.sqrt(busy * busy * busy * busy + host * host * host * host));
    double load = load(busy);
    double cap = c(CAP);
    double q = c(CAP_SHARPNESS);
    double reference = blackwell ? BLACKWELL_WATTS : HOPPER_WATTS;
    double limit = cap * in.hardware().tdpWatts() / reference;
    watts = reference * Math.pow(Math.pow(load, -q) + Math.pow(limit, -q), -1 / q);
    step = stepOf + c(THROTTLE) * Math.max(0, load / limit - 1) * (computeSeconds + promptSeconds);
    double phi = (promptSeconds + stallSeconds) / stepOf;
    double full = Math.pow(Math.max(1, in.maxRunning() / in.running()), Math.log(c(FULL_CACHE)));
    double reasoning =
        in.task().contains("gpqa")
            ? Math.pow(1 + in.running() / 64, .1 * Math.log(c(LONG_REASONING)))
            : 1;
    interToken = step * Math.exp(-c(PROMPT_HIDDEN) * phi) * full * reasoning;
    shares = shares(busy, host, load, phi);
  }

  private double c(PowerConstant constant) {
    return k[constant.ordinal()];
  }

  /** A constant with its spread between generations. */
  private double c(PowerConstant constant, PowerConstant spread) {
    double root = Math.sqrt(c(spread));
    return c(constant) * (blackwell ? root : hopper ? 1 / root : 1);
  }

  private double byFormat(PowerConstant eight, PowerConstant four) {
    return switch (in.precision()) {
      case "fp8" -> c(eight);
      case "fp4" -> c(four);
      default -> 1;
    };
  }

  private double inputTokens() {
    String task = in.task();
    return c(
        task.contains("gpqa")
            ? SCIENCE_INPUT
            : task.contains("fim") || task.contains("code") ? CODE_INPUT : CHAT_INPUT);
  }

  private double busySeconds() {
    double b = in.running();
    double out = in.outputTokens();
    double input = inputTokens();
    double prompted = 1 - Math.exp(-b / out);
    double fresh = b * input / out;
    double bandwidth = in.hardware().memoryBytesPerSecond();
    double dense = shape.attention + shape.dense;
    double denseBytes = (dense * in.formats().attention().bytes() + shape.head * 2) / shards;
    double weightSeconds = denseBytes / (bandwidth * c(WEIGHT_BANDWIDTH, WEIGHT_BANDWIDTH_SPREAD));
    double expertSeconds = expertSeconds(b, prompted, bandwidth);
    weightBytes += denseBytes;
    double cacheSeconds = cacheSeconds(b, input + out / 2, bandwidth);
    compute(b, fresh, input);
    fixed(b, fresh, prompted);
    double reading = weightSeconds + expertSeconds;
    double computing = computeSeconds + promptSeconds;
    return Math.cbrt(cube(reading) + cube(computing))
        + cacheSeconds
        + layerSeconds
        + linkSeconds
        + stallSeconds;
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private double expertSeconds(double b, double prompted, double bandwidth) {
    if (!shape.mixtureOfExperts()) {
      return 0;
    }
    double local = shape.experts / gpus;
    double tokens = Math.pow(Math.max(1, b), c(CORRELATION));
    double touched = local * (1 - Math.pow(1 - shape.perToken / shape.experts, tokens));
    double most =
        Math.min(
            local,
            touched
                + c(IMBALANCE)
                    * Math.sqrt(2 * Math.log(Math.max(1, gpus)) * touched * (1 - touched / local)));
    double bytes = shape.expert * local * in.formats().experts().bytes();
    double full =
        bytes
            / (bandwidth
                * c(EXPERT_BANDWIDTH, EXPERT_BANDWIDTH_SPREAD)
                * byFormat(EXPERT_BANDWIDTH_FP8, EXPERT_BANDWIDTH_FP4));
    double seconds = (most / local * (1 - prompted) + prompted) * full;
    wait = seconds * (1 - prompted) * (1 - touched / most);
    weightBytes += (touched / local * (1 - prompted) + prompted) * bytes;
    return seconds;
  }

  private double cacheSeconds(double b, double context, double bandwidth) {
    double layers =
        shape.fullLayers * context + shape.windowLayers * Math.min(context, shape.window);
    double split = shape.latent() ? 1 : Math.min(shards, shape.cacheHeads);
    double kept =
        b / in.attentionData() * layers * shape.cacheElements * CACHE_BYTES / split
            + b / in.attentionData() * shape.compressedRead(context) * CACHE_BYTES;
    double state = STATE_BYTES * shape.stateElements * b / gpus;
    cacheBytes = kept + state;
    return kept / (bandwidth * c(CACHE_BANDWIDTH, CACHE_BANDWIDTH_SPREAD))
        + state / (bandwidth * c(STATE_BANDWIDTH));
  }

  private void compute(double b, double fresh, double input) {
    double dense = shape.attention + shape.dense + shape.head;
    double routed = shape.perToken * shape.expert;
    double rate = gpus * peak * c(COMPUTE, COMPUTE_SPREAD) * byFormat(COMPUTE_FP8, COMPUTE_FP4);
    double work = 2 * (dense + routed / c(COMPUTE_EXPERTS)) / rate;
    double context =
        shape.promptFlops * (shape.fullLayers + shape.windowLayers) * input * fresh
            + shape.compressedFlops(input) * fresh;
    computeSeconds = work * b;
    promptSeconds = work * c(PROMPT_WORK) * fresh + context / (gpus * in.hardware().peak().bf16());
    flops = 2 * (dense + routed) * (b + fresh) / gpus;
  }

  private void fixed(double b, double fresh, double prompted) {
    boolean many = gpus > 1;
    double logGpus = many ? Math.log(gpus) / Math.log(2) / 3 : 0;
    layerSeconds =
        shape.layers * c(LAYER_SECONDS, LAYER_SPREAD)
            + shape.expertLayers * c(EXPERT_LAYER_SECONDS)
            + 2 * shape.layers * c(LINK_SECONDS) * logGpus;
    if (in.blockScaled() && shape.mixtureOfExperts()) {
      layerSeconds += shape.expertLayers * shape.experts / gpus * c(BLOCK_EXPERT_SECONDS);
    }
    linkSeconds =
        many
            ? 8
                * shape.layers
                * (b + fresh)
                * shape.hidden
                * (1 - 1 / gpus)
                / (in.hardware().scaleUpBytesPerSecond() * c(LINK_BANDWIDTH))
            : 0;
    stallSeconds =
        prompted
            * (c(STALL)
                + (shape.mixtureOfExperts() ? c(STALL_EXPERTS) : 0)
                + (shape.stateLayers > 0 ? c(STALL_STATE) : 0));
  }

  /** One-GPU Blackwell servers of the measurements share a busy host. */
  private double hostSeconds() {
    double b = in.running();
    if (gpus == 1 && blackwell) {
      return c(HOST_SECONDS) * c(SINGLE_HOST)
          + c(HOST_REQUEST_SECONDS) * c(SINGLE_HOST_REQUEST) * b
          + c(SINGLE_HOST_OUTPUT) * Math.max(in.outputTokens() - 1500, 0);
    }
    return c(HOST_SECONDS) + c(HOST_REQUEST_SECONDS) * b;
  }

  private double load(double busy) {
    double bandwidth = in.hardware().memoryBytesPerSecond();
    double memory =
        (c(MEMORY_WATTS, MEMORY_WATTS_SPREAD) * weightBytes + c(CACHE_WATTS) * cacheBytes)
            / (bandwidth * stepOf);
    double compute =
        c(COMPUTE_WATTS, COMPUTE_WATTS_SPREAD)
            * byFormat(COMPUTE_WATTS_FP8, COMPUTE_WATTS_FP4)
            * flops
            / (peak * stepOf);
    double block =
        in.blockScaled() && shape.mixtureOfExperts() ? c(BLOCK_WATTS) * busy / stepOf : 0;
    return c(IDLE, IDLE_SPREAD)
        + c(BUSY, BUSY_SPREAD) * Math.max(0, busy - c(WAITING_RELIEF) * wait) / stepOf
        + memory
        + compute
        + c(LINK_WATTS) * linkSeconds / stepOf
        + block;
  }

  private double[] shares(double busy, double host, double load, double phi) {
    double bandwidth = in.hardware().memoryBytesPerSecond();
    return new double[] {
      Math.log(in.running()) / 4,
      weightBytes / bandwidth / stepOf,
      cacheBytes / bandwidth / stepOf,
      (computeSeconds + promptSeconds) / stepOf,
      phi,
      layerSeconds / stepOf,
      host / stepOf,
      load / 1.5,
      blackwell ? .5 : 0,
      Math.log(gpus) / 3
    };
  }
}
