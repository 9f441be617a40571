package dev.millwright.forecast;

/**
 * A constant of the calibrated power model, fitted in its logarithm around where it starts. Those
 * named {@code …_SPREAD} multiply by their root on Blackwell and divide by it on Hopper.
 */
enum PowerConstant {
  CHAT_INPUT(509, .3),
  SCIENCE_INPUT(226, .3),
  CODE_INPUT(1020, .3),
  WEIGHT_BANDWIDTH(.803, .3),
  WEIGHT_BANDWIDTH_SPREAD(1.02, .2),
  EXPERT_BANDWIDTH(.749, .3),
  EXPERT_BANDWIDTH_SPREAD(.976, .2),
  EXPERT_BANDWIDTH_FP8(.836, .2),
  EXPERT_BANDWIDTH_FP4(.969, .2),
  CACHE_BANDWIDTH(.483, .3),
  CACHE_BANDWIDTH_SPREAD(.828, .2),
  STATE_BANDWIDTH(.39, .3),
  COMPUTE(.686, .3),
  COMPUTE_SPREAD(1.19, .2),
  COMPUTE_FP8(.6, .3),
  COMPUTE_FP4(1.22, .3),
  COMPUTE_EXPERTS(.124, .5),
  IMBALANCE(.678, .4),
  CORRELATION(.868, .15),
  WAITING_RELIEF(2.27, .4),
  LAYER_SECONDS(6.09e-5, .4),
  LAYER_SPREAD(1.2, .2),
  EXPERT_LAYER_SECONDS(2.15e-5, .5),
  LINK_SECONDS(3.48e-5, .5),
  LINK_BANDWIDTH(.718, .4),
  BLOCK_EXPERT_SECONDS(2.48e-6, .5),
  HOST_SECONDS(4.23e-3, .4),
  HOST_REQUEST_SECONDS(4.2e-5, .4),
  SINGLE_HOST(1.21, .4),
  SINGLE_HOST_REQUEST(1.65, .4),
  SINGLE_HOST_OUTPUT(4.67e-6, .6),
  PROMPT_WORK(.644, .4),
  STALL(1.17e-3, .6),
  STALL_EXPERTS(.0291, .6),
  STALL_STATE(.031, .6),
  IDLE(.186, .2),
  IDLE_SPREAD(1.02, .1),
  BUSY(.329, .3),
  BUSY_SPREAD(1.12, .15),
  MEMORY_WATTS(.42, .3),
  MEMORY_WATTS_SPREAD(1.54, .2),
  CACHE_WATTS(.449, .3),
  COMPUTE_WATTS(1.01, .3),
  COMPUTE_WATTS_SPREAD(1.21, .2),
  COMPUTE_WATTS_FP8(1.25, .3),
  COMPUTE_WATTS_FP4(3.95, .4),
  LINK_WATTS(.0623, .6),
  BLOCK_WATTS(.168, .5),
  CAP(.984, .05),
  CAP_SHARPNESS(8.27, .4),
  THROTTLE(.391, .5),
  PROMPT_HIDDEN(.522, .5),
  FULL_CACHE(.601, .4),
  LONG_REASONING(.941, .3);

  final double start;
  final double width;

  PowerConstant(double start, double width) {
    this.start = start;
    this.width = width;
  }
}
