package dev.millwright.forecast;

import dev.millwright.forecast.KernelTerm.Field;
import dev.millwright.forecast.KernelTerm.Space;

/**
 * Where a deployment stands in the fields and spaces of {@link KernelTerm}.
 *
 * @param block that of the deployments it has anything in common with; -1 for none
 * @param run that of the deployments measured together with it; -1 for none
 * @param groups by term, the deployments it agrees with in the term's fields; -1 for none
 * @param at by space, its coordinates
 */
record Site(int block, int run, int[] groups, double[][] at) {
  /** Coordinates of all spaces; {@code shares} is the metric's own. */
  static double[][] coordinates(ServingCase c, double running, double[] shares) {
    double[][] at = new double[Space.values().length][];
    at[Space.LOAD.ordinal()] = load(c, running);
    at[Space.TIME.ordinal()] = new double[] {c.month};
    at[Space.HARDWARE.ordinal()] = hardware(c.input.hardware());
    at[Space.ARCHITECTURE.ordinal()] = architecture(c.shape);
    at[Space.SHARES.ordinal()] = shares;
    return at;
  }

  private static double[] load(ServingCase c, double running) {
    double prefill = c.split ? c.prefillWorkers * c.prefillGpus / (c.workers * c.gpus) : 1;
    return new double[] {
      Math.log(Math.max(.25, running / c.ranks)),
      Math.log(c.usersPerWorker()),
      .7 * Math.log(c.in),
      .7 * Math.log(c.out),
      Math.log(c.gpus),
      Math.log(prefill)
    };
  }

  private static double[] hardware(Hardware h) {
    boolean amd = h.key().startsWith("AMD");
    PeakFlops peak = h.peak();
    double eight = peak.at(Precision.FP8);
    boolean four = peak.fp4().isPresent();
    return new double[] {
      Math.log(h.memoryBytesPerSecond()),
      Math.log(eight),
      .5 * Math.log(peak.fp4().orElse(eight) / eight),
      .5 * Math.log(h.scaleUpBytesPerSecond()),
      .3 * Math.log(h.scaleUpWorld()),
      amd ? 1.5 : 0,
      four && !amd ? .7 : 0,
      four && amd ? .5 : 0
    };
  }

  private static double[] architecture(ModelShape s) {
    return new double[] {
      .5 * Math.log(s.active),
      .35 * Math.log(s.total),
      Math.log(s.hidden),
      Math.log(s.layers),
      .35 * Math.log(Math.max(1, s.cacheElements * s.fullLayers + s.compressedElementsPerToken())),
      .3 * Math.log(1 + s.experts),
      s.latent() ? 1 : 0,
      s.stateLayers > 0 ? 1 : 0,
      s.windowLayers > 0 ? 1 : 0,
      s.mixtureOfExperts() ? .7 : 0
    };
  }

  /** What a deployment says in one field. */
  static String word(ServingCase c, Field field, boolean guessing) {
    ServingInput in = c.input;
    return switch (field) {
      case ENGINE -> in.software().engine();
      case BACKEND -> in.software().backend();
      case GPU -> in.hardware().key();
      case FAMILY -> in.model().family();
      case PRECISION -> in.precision();
      case GUESSING -> guessing ? "g" : "n";
      case MODE -> c.split ? "s" : "a";
      case LAYOUT -> (int) c.gpus + (c.ranks > 1 ? "d" : "") + (c.expertParallel ? "e" : "");
      case PREFILL_LAYOUT ->
          (int) c.prefillWorkers + "x" + (int) c.prefillGpus + (c.prefillRanks > 1 ? "d" : "");
      case RANKS -> (c.ranks > 1 ? "d" : "") + (c.expertParallel ? "e" : "");
      case SOURCE -> in.software().source();
      case STATISTIC -> c.mean ? "m" : "p";
    };
  }
}
