package dev.millwright.forecast;

/**
 * A constant of the calibrated decode step, fitted in its logarithm: the value that all engines are
 * pulled to, how far the common value may move, and how far one engine may move from it.
 */
enum StepConstant {
  /** Of what matrices reach alone; so is the next. */
  WEIGHT_BANDWIDTH(.875, .6, .25),
  DENSE_COMPUTE(1.1, .6, .25),
  EXPERT_BANDWIDTH(.55, .6, .25),
  EXPERT_COMPUTE(.35, .6, .25),
  CACHE_BANDWIDTH(.60, .6, .25),
  CACHE_COMPUTE(.50, .6, .25),
  REDUCE_SECONDS(6e-6, .6, .25),
  EXCHANGE_SECONDS(12e-6, .6, .25),
  REDUCE_BANDWIDTH(.60, .6, .25),
  EXCHANGE_BANDWIDTH(.50, .6, .25),
  STEP_SECONDS(.8e-3, .6, .25),
  KERNEL_SECONDS(12e-6, .6, .25),
  REQUEST_SECONDS(6e-6, .6, .25),
  /** How prompts disturb steps is much the same in all engines. */
  INTERFERENCE(1.0, .6, .04),
  ACCEPTED(2.3, .6, .25),
  /** Of what experts reach alone with a prompt. */
  PREFILL_EXPERT_COMPUTE(2.9, .6, .25),
  EXPERT_KERNELS(.5, .3, .05),
  LATENT_KERNELS(.6, .3, .05),
  STATE_KERNELS(.5, .4, .05),
  /** Of what matrices and experts take to start alone. */
  MATRIX_START(.6, .3, .15),
  EXPERT_START(.6, .3, .15);

  final double start;
  final double commonWidth;
  final double engineWidth;

  StepConstant(double start, double commonWidth, double engineWidth) {
    this.start = start;
    this.commonWidth = commonWidth;
    this.engineWidth = engineWidth;
  }
}
