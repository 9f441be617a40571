package dev.millwright.forecast;

/**
 * Ratios by the closed form between a replica and its nearest measured kind. No measurement speaks
 * for them, so a range that is carried over widens by half of each ratio's logarithm, in
 * quadrature.
 *
 * @param firstToken of the first-token times
 * @param perToken of the times per token
 * @param output of the tokens per second and GPU
 */
record Carry(double firstToken, double perToken, double output) {
  private static final double DOUBT = .5;
  static final Carry NOTHING = new Carry(1, 1, 1);

  /** From what the closed form says of the one to what it says of the other. */
  static Carry between(ReplicaForecast.Served measured, ReplicaForecast.Served asked) {
    return new Carry(
        asked.latency().firstTokenSeconds() / measured.latency().firstTokenSeconds(),
        asked.latency().perTokenSeconds() / measured.latency().perTokenSeconds(),
        asked.throughput().perGpu() / measured.throughput().perGpu());
  }

  static Quantiles over(Quantiles range, double ratio) {
    double doubt = DOUBT * Math.log(ratio);
    double below = Math.hypot(Math.log(range.p50() / range.p10()), doubt);
    double above = Math.hypot(Math.log(range.p90() / range.p50()), doubt);
    return Quantiles.around(range.p50() * ratio, -below, above);
  }
}
