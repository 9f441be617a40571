package dev.millwright.forecast;

import java.util.Optional;

/**
 * A configuration under a load, as a search found it; medians.
 *
 * @param spread of one worker; of the decode workers where prefill is apart
 * @param workers decode workers of one deployment; 1 where prefill is not apart
 * @param prefill workers that only prefill; empty where every worker does both
 * @param users of one deployment
 * @param deployments that fit on the GPUs there are
 * @param usedShare of the GPUs there are that deployments get, above 0 and up to 1
 * @param facilityWattsPerGpu of a GPU in use at this load, W
 * @param leftWattsPerGpu facility power of the GPUs that no deployment gets, over those in use, W
 * @param range P10 to P90; empty on a front and where the plain formula speaks alone
 */
public record SearchPoint(
    Engine engine,
    SearchVariant variant,
    Parallelism spread,
    int workers,
    Optional<Prefilling> prefill,
    int users,
    long deployments,
    double usedShare,
    double firstTokenSeconds,
    double perTokenSeconds,
    double tokensPerSecondPerGpu,
    double facilityWattsPerGpu,
    double leftWattsPerGpu,
    Optional<ServedRange> range) {

  /** Workers that only prefill. */
  public record Prefilling(Parallelism spread, int workers) {
    int gpus() {
      return spread.gpus() * workers;
    }
  }

  /** GPUs of one deployment. */
  public int gpus() {
    return spread.gpus() * workers + prefill.map(Prefilling::gpus).orElse(0);
  }

  /** Output of one user. */
  public double tokensPerSecondPerUser() {
    return 1 / perTokenSeconds;
  }

  /** Output of all deployments. */
  public double tokensPerSecond() {
    return tokensPerSecondPerGpu * gpus() * deployments;
  }

  /** Per GPU there is, those that no deployment gets included. */
  public double tokensPerSecondPerInstalledGpu() {
    return tokensPerSecondPerGpu * usedShare;
  }

  /** Per MW of facility power at this load, that of GPUs left over included. */
  public double tokensPerSecondPerMegawatt() {
    return tokensPerSecondPerGpu / (facilityWattsPerGpu + leftWattsPerGpu) * 1e6;
  }

  /** Facility energy of one output token on the GPUs in use, J. */
  public double facilityJoulesPerToken() {
    return facilityWattsPerGpu / tokensPerSecondPerGpu;
  }

  /** The same with other figures by formula. */
  SearchPoint scaled(double first, double step, double output, double watts) {
    return new SearchPoint(
        engine,
        variant,
        spread,
        workers,
        prefill,
        users,
        deployments,
        usedShare,
        firstTokenSeconds * first,
        perTokenSeconds * step,
        tokensPerSecondPerGpu * output,
        watts,
        leftWattsPerGpu,
        Optional.empty());
  }

  /** Whether a promise is kept. */
  public boolean keeps(Sla sla) {
    return excess(sla) <= 1;
  }

  /** How far the worst promise is missed: 1 or less when all are kept. */
  double excess(Sla sla) {
    double wait = firstTokenSeconds / sla.firstTokenSeconds().orElse(Double.POSITIVE_INFINITY);
    double slow = sla.tokensPerSecondPerUser().orElse(0) * perTokenSeconds;
    return Math.max(wait, slow);
  }
}
