package dev.millwright.forecast;

import static dev.millwright.forecast.StepConstant.*;

/** The calibrated prefill of one prompt on one worker. */
final class Prefill {
  private static final double DENSE_SHARE = .9;
  private static final double ATTENTION_SHARE = .4;

  /** Seconds that one GPU of the worker is busy with the prompt. */
  final double occupancy;

  /** Seconds until the worker is through with the prompt. */
  final double latency;

  /**
   * @param dense of what matrices reach alone with a prompt
   * @param expert of what experts do
   * @param attention of the peak
   */
  Prefill(ServingCase c, double[] step, double dense, double expert, double attention) {
    ModelShape shape = c.shape;
    double n = c.in;
    double gpus = c.prefillGpus;
    double tensor = c.prefillTensor;
    double lin =
        2
            * (shape.attention + shape.dense)
            * n
            / (c.attentionPeak * c.matrix.promptShare() * dense);
    double moe =
        2 * shape.perToken * shape.expert * n / (c.expertPeak * c.experts.promptShare() * expert);
    double context =
        (shape.promptFlops
                    * (shape.fullLayers * n * n / 2
                        + shape.windowLayers * n * Math.min(n, shape.window))
                + n * shape.compressedFlops(n / 2))
            / (c.widePeak * attention);
    double reduce = 0;
    if (tensor > 1) {
      double speed = (tensor > c.world ? 2 * c.card : c.link) * step[REDUCE_BANDWIDTH.ordinal()];
      reduce = 2 * shape.layers * n * 2 * shape.hidden * 2 * (tensor - 1) / tensor / speed;
    }
    double exchange = 0;
    if (c.prefillRanks > 1 && shape.mixtureOfExperts()) {
      double speed = (gpus > c.world ? 2 * c.card : c.link) * step[EXCHANGE_BANDWIDTH.ordinal()];
      exchange =
          2 * shape.expertLayers * n * Math.min(shape.perToken, gpus) * 1.5 * shape.hidden / speed;
    }
    occupancy = (lin + moe + context + exchange) / gpus + reduce / c.prefillRanks;
    latency = (lin + context) / tensor + moe / gpus + reduce + exchange;
  }

  /** The busy seconds of a prompt as they disturb decode steps. */
  static double interference(ServingCase c, double[] step) {
    return new Prefill(
            c, step, DENSE_SHARE, step[PREFILL_EXPERT_COMPUTE.ordinal()], ATTENTION_SHARE)
        .occupancy;
  }
}
