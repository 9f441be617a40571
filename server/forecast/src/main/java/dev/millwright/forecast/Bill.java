package dev.millwright.forecast;

/**
 * What one installed GPU costs per hour, idle hours included, and what that makes of a token
 * (equation 10).
 *
 * @param itCapitalPerGpuHour dollars for the IT price
 * @param siteCapitalPerGpuHour dollars for building and plant
 * @param operationsPerGpuHour dollars for operations
 * @param energyPerGpuHour dollars for energy at the load of that hour, not at nameplate
 * @param perMillionOutputTokens dollars for a million output tokens, fully loaded
 */
public record Bill(
    double itCapitalPerGpuHour,
    double siteCapitalPerGpuHour,
    double operationsPerGpuHour,
    double energyPerGpuHour,
    double perMillionOutputTokens) {
  private static final double HOURS_PER_YEAR = 8760;
  private static final double SECONDS_PER_HOUR = 3600;

  /** All lines together, in dollars per installed GPU-hour. */
  public double perGpuHour() {
    return itCapitalPerGpuHour + siteCapitalPerGpuHour + operationsPerGpuHour + energyPerGpuHour;
  }

  /**
   * The bill of a replica that runs at this load for the stated share of the time and idles
   * otherwise.
   *
   * @param reservedFacilityWatts facility power reserved per GPU
   */
  public static Bill of(
      Economics economics, ReplicaForecast.Served served, double reservedFacilityWatts) {
    Check.positive("reservedFacilityWatts", reservedFacilityWatts);
    double used = economics.utilisation();
    double capital = economics.itCapitalPerGpu();
    double it = capital * economics.recovery().yearly(economics.itLifeYears()) / HOURS_PER_YEAR;
    double site =
        economics.siteCapitalPerKilowatt()
            * reservedFacilityWatts
            / 1000
            * economics.recovery().yearly(economics.siteLifeYears())
            / HOURS_PER_YEAR;
    double operations = capital * economics.operationsShare() / HOURS_PER_YEAR;
    double watts =
        used * served.power().facilityWatts() + (1 - used) * served.power().idleFacilityWatts();
    double energy = watts / 1000 * economics.tariffPerKilowattHour();
    double tokensPerHour = served.throughput().perGpu() * used * SECONDS_PER_HOUR;
    double million = (it + site + operations + energy) / tokensPerHour * 1e6;
    return new Bill(it, site, operations, energy, million);
  }
}
