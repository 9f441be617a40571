package dev.millwright.forecast;

/**
 * What a GPU costs its owner, in US dollars.
 *
 * @param itCapitalPerGpu price per GPU with its share of servers and network
 * @param itLifeYears years over which it is written off
 * @param siteCapitalPerKilowatt price of building and plant per kW of reserved facility power
 * @param siteLifeYears years over which that is written off
 * @param operationsShare yearly operations as a share of the IT price
 * @param recovery how prices are spread over years
 * @param tariffPerKilowattHour price of energy
 * @param utilisation share of the time in which the replica works at the forecast load; idle time
 *     makes no tokens
 */
public record Economics(
    double itCapitalPerGpu,
    double itLifeYears,
    double siteCapitalPerKilowatt,
    double siteLifeYears,
    double operationsShare,
    CapitalRecovery recovery,
    double tariffPerKilowattHour,
    double utilisation) {
  public Economics {
    Check.notNegative("economics.itCapitalPerGpu", itCapitalPerGpu);
    Check.between("economics.itLifeYears", itLifeYears, 0.25, 50);
    Check.notNegative("economics.siteCapitalPerKilowatt", siteCapitalPerKilowatt);
    Check.between("economics.siteLifeYears", siteLifeYears, 0.25, 100);
    Check.between("economics.operationsShare", operationsShare, 0, 1);
    Check.notNegative("economics.tariffPerKilowattHour", tariffPerKilowattHour);
    Check.between("economics.utilisation", utilisation, 0.001, 1);
  }
}
