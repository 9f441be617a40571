package dev.millwright.forecast;

/** A constant of the calibrated first-token time; see {@link StepConstant}. */
enum FirstTokenConstant {
  /** Of what matrices and experts reach alone with a prompt. */
  DENSE_COMPUTE(.9),
  EXPERT_COMPUTE(2.9),
  ATTENTION_COMPUTE(.4),
  HOST_SECONDS(20e-3),
  LAYER_SECONDS(30e-6),
  EXPERT_LAYER_SECONDS(40e-6),
  LATENT_LAYER_SECONDS(300e-6),
  TOKEN_SECONDS(.4e-6),
  BUNCHING(1),
  USER_SECONDS(1e-3),
  STEP_WAIT(.3),
  STEP_WAIT_LONG(1.5),
  TRANSFER_SHARE(.2),
  STEP_SHARE(.5),
  QUEUE_SHARPNESS(10),
  CACHE_SHARPNESS(3),
  SPLIT_SERVICE(.75),
  MEAN_BURST(.04),
  MEAN_EXCESS(1),
  MEMORY_SHARE(.95);

  /** How far the common value may move, in its logarithm. */
  static final double COMMON_WIDTH = .8;

  /** How far one engine may move from the common value. */
  static final double ENGINE_WIDTH = .4;

  final double start;

  FirstTokenConstant(double start) {
    this.start = start;
  }
}
