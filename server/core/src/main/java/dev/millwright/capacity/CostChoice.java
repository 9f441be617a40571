package dev.millwright.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What a configuration's owner pays; what is null is taken from the catalogue.
 *
 * @param pue facility power over IT power
 * @param tariffDollarsPerKilowattHour price of energy
 * @param capitalDollarsPerGpu price per GPU with its share of servers and network
 * @param itLifeYears years over which it is written off
 * @param utilisation share of the time under load, 0 to 1
 * @param recovery how prices are spread over years
 */
public record CostChoice(
    @Nullable Double pue,
    @Nullable Double tariffDollarsPerKilowattHour,
    @Nullable Double capitalDollarsPerGpu,
    @Nullable Double itLifeYears,
    @Nullable Double utilisation,
    @Nullable Recovery recovery) {
  /** Everything from the catalogue. */
  public static final CostChoice CATALOGUE = new CostChoice(null, null, null, null, null, null);

  /** How prices are spread over years. */
  public enum Recovery {
    /** Equal payments that also bear interest. */
    ANNUITY,
    /** Equal shares without interest, as published comparisons use. */
    STRAIGHT_LINE
  }
}
