package dev.millwright.forecast;

import java.util.OptionalDouble;

/**
 * Power of one GPU from what it moves and computes (equation 9); README.md names the source of the
 * constants.
 */
final class PowerModel {
  private static final double IDLE_SHARE = 0.186;
  private static final double BUSY_SHARE = 0.329;
  private static final double JOULES_PER_BYTE = 68e-12;
  private static final double FULL_ARITHMETIC_SHARE = 1.01;
  private static final double CAP_SHARE = 0.984;
  private static final double CAP_SHARPNESS = 8.27;
  private static final double MEGAWATT = 1e6;

  private PowerModel() {}

  /**
   * @param activeShare share of the time in which a step runs
   */
  static PowerDraw draw(ReplicaInput input, StepCost step, double activeShare, double perGpu) {
    return boundaries(input, gpuWatts(input, step, activeShare), perGpu);
  }

  /** From the power of a GPU and its output to all boundaries. */
  static PowerDraw boundaries(ReplicaInput input, double gpu, double perGpu) {
    Hardware hardware = input.hardware();
    double it = gpu + hardware.hostWattsPerGpu();
    double facility = it * input.pue();
    double idle = idleFacilityWatts(hardware, input.pue());
    OptionalDouble provisioned = hardware.provisionedFacilityWattsPerGpu();
    return new PowerDraw(
        gpu,
        it,
        facility,
        idle,
        gpu / perGpu,
        it / perGpu,
        facility / perGpu,
        perGpu / facility * MEGAWATT,
        provisioned.isPresent()
            ? OptionalDouble.of(perGpu / provisioned.getAsDouble() * MEGAWATT)
            : OptionalDouble.empty());
  }

  /** A GPU on which nothing runs, with its share of the host and of the facility. */
  static double idleFacilityWatts(Hardware hardware, double pue) {
    return (idleWatts(hardware) + hardware.hostWattsPerGpu()) * pue;
  }

  /** A GPU on which nothing runs. */
  static double idleWatts(Hardware hardware) {
    return IDLE_SHARE * hardware.tdpWatts();
  }

  private static double gpuWatts(ReplicaInput input, StepCost step, double activeShare) {
    double tdp = input.hardware().tdpWatts();
    double seconds = step.total();
    // A GPU waits, and draws less, while the host prepares a step.
    double busy = 1 - step.seconds(OperationKind.HOST) / seconds;
    double work =
        BUSY_SHARE * tdp * busy
            + memoryBytes(step) * JOULES_PER_BYTE / seconds
            + FULL_ARITHMETIC_SHARE * tdp * arithmeticShare(input, step);
    double watts = IDLE_SHARE * tdp + activeShare * work;
    return saturated(watts / tdp) * tdp;
  }

  private static double memoryBytes(StepCost step) {
    double links =
        step.bytes(OperationKind.ALL_REDUCE)
            + step.bytes(OperationKind.EXPERT_EXCHANGE)
            + step.bytes(OperationKind.PIPELINE_HOP);
    double all = 0;
    for (OperationKind kind : KINDS) {
      all += step.bytes(kind);
    }
    return all - links;
  }

  private static double arithmeticShare(ReplicaInput input, StepCost step) {
    double seconds = 0;
    for (OperationKind kind : KINDS) {
      seconds += step.flop(kind) / input.hardware().peak().at(input.quantisation().of(kind));
    }
    return seconds / step.total();
  }

  /** Bends smoothly towards the cap: the clock slows before the limit is reached. */
  private static double saturated(double share) {
    return Math.pow(
        Math.pow(share, -CAP_SHARPNESS) + Math.pow(CAP_SHARE, -CAP_SHARPNESS), -1 / CAP_SHARPNESS);
  }

  private static final OperationKind[] KINDS = OperationKind.values();
}
