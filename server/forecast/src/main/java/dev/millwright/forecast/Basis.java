package dev.millwright.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * The figure that the time of an operation rests on.
 *
 * @param share share of it that the engine reaches; 1 for a plain figure
 * @param figure the data sheet's figure, or the constant
 * @param unit its unit, in words
 */
public record Basis(double share, double figure, String unit) {

  /** One phrase: {@code 70 % of 8 TB/s of memory bandwidth}. */
  public String words() {
    String plain = number() + " " + unit;
    return share < 1 ? String.format(Locale.ROOT, "%.0f %% of %s", share * 100, plain) : plain;
  }

  private String number() {
    return new BigDecimal(figure).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  static Basis of(ReplicaInput input, Constants constants, OperationKind kind, Limit bound) {
    Hardware hardware = input.hardware();
    return switch (bound) {
      case HBM_BANDWIDTH, HBM_CAPACITY ->
          new Basis(
              bandwidthShare(constants, kind),
              hardware.memoryBytesPerSecond() / 1e12,
              "TB/s of memory bandwidth");
      case COMPUTE ->
          new Basis(
              computeShare(constants, kind),
              hardware.peak().at(input.quantisation().of(kind)) / 1e12,
              "TFLOP/s");
      case SCALE_UP ->
          new Basis(
              linkShare(constants, kind),
              hardware.scaleUpBytesPerSecond() / 1e9,
              "GB/s inside the scale-up domain");
      case SCALE_OUT ->
          new Basis(
              linkShare(constants, kind),
              hardware.scaleOutBytesPerSecond() / 1e9,
              "GB/s of scale-out network");
      case HOST ->
          kind == OperationKind.HOST
              ? new Basis(1, constants.hostStepSeconds() * 1e6, "µs per step and some per request")
              : new Basis(1, constants.launchSeconds() * 1e6, "µs per group of kernels");
    };
  }

  private static double bandwidthShare(Constants constants, OperationKind kind) {
    return switch (kind) {
      case ROUTED_EXPERTS -> constants.expertBandwidth();
      case ATTENTION_CONTEXT -> constants.cacheBandwidth();
      default -> constants.weightBandwidth();
    };
  }

  private static double computeShare(Constants constants, OperationKind kind) {
    return switch (kind) {
      case ROUTED_EXPERTS -> constants.expertPrefillCompute();
      case ATTENTION_CONTEXT -> constants.attentionCompute();
      case HEAD, GUESSING -> constants.decodeCompute();
      default -> constants.prefillCompute();
    };
  }

  private static double linkShare(Constants constants, OperationKind kind) {
    return switch (kind) {
      case EXPERT_EXCHANGE -> constants.exchangeBandwidth();
      case ALL_REDUCE, GUESSING -> constants.reduceBandwidth();
      default -> 1;
    };
  }
}
