package dev.millwright.capacity;

import dev.millwright.capacity.CostChoice.Recovery;

/**
 * The prices a forecast used, in US dollars.
 *
 * @param interest yearly; counts only for an annuity
 */
public record CostBasis(
    double pue,
    double tariffPerKilowattHour,
    double capitalPerGpu,
    double itLifeYears,
    double siteCapitalPerKilowatt,
    double siteLifeYears,
    double operationsShare,
    double utilisation,
    Recovery recovery,
    double interest) {}
