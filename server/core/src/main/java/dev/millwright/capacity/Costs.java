package dev.millwright.capacity;

import dev.millwright.capacity.CostChoice.Recovery;
import dev.millwright.fleet.CatalogueSystem;
import dev.millwright.forecast.CapitalRecovery;
import dev.millwright.forecast.Economics;
import dev.millwright.resource.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in what an owner left open, and keeps who says so. */
final class Costs {
  private static final String OWNER = "stated in the configuration";

  private final EconomicDefaults defaults;
  private final CatalogueSystem system;
  private final CostChoice choice;
  private final List<SourceLine> sources = new ArrayList<>();

  Costs(EconomicDefaults defaults, CatalogueSystem system, @Nullable CostChoice choice) {
    this.defaults = defaults;
    this.system = system;
    this.choice = choice == null ? CostChoice.CATALOGUE : choice;
  }

  /**
   * Every price.
   *
   * @throws Refusal.Invalid when nobody knows what such a GPU costs
   */
  CostBasis basis() {
    return new CostBasis(
        pick("PUE", "", choice.pue(), system.pue(), source("pue")),
        pick(
            "Tariff",
            "$/kWh",
            choice.tariffDollarsPerKilowattHour(),
            defaults.tariffDollarsPerKilowattHour()),
        capital(),
        pick("IT life", "years", choice.itLifeYears(), defaults.itLifeYears()),
        pick("Site price", "$/kW", null, defaults.siteCapitalDollarsPerKilowatt()),
        pick("Site life", "years", null, defaults.siteLifeYears()),
        pick("Operations", "of the IT price a year", null, defaults.operationsShare()),
        pick("Utilisation", "of the time", choice.utilisation(), defaults.utilisation()),
        choice.recovery() == null ? Recovery.ANNUITY : choice.recovery(),
        pick("Interest", "a year", null, defaults.interest()));
  }

  List<SourceLine> sources() {
    return List.copyOf(sources);
  }

  /** The prices as the forecast takes them. */
  static Economics economics(CostBasis basis) {
    return new Economics(
        basis.capitalPerGpu(),
        basis.itLifeYears(),
        basis.siteCapitalPerKilowatt(),
        basis.siteLifeYears(),
        basis.operationsShare(),
        basis.recovery() == Recovery.ANNUITY
            ? new CapitalRecovery.Annuity(basis.interest())
            : new CapitalRecovery.StraightLine(),
        basis.tariffPerKilowattHour(),
        basis.utilisation());
  }

  private double capital() {
    Double stated = choice.capitalDollarsPerGpu();
    if (stated == null && system.priceDollarsPerGpu().isEmpty()) {
      throw new Refusal.Invalid(
          "spec.costs.capitalDollarsPerGpu",
          "The price per GPU is missing: the catalogue knows none for %s. State it in dollars."
              .formatted(system.name()));
    }
    double overhead = defaults.clusterOverhead().value();
    return pick(
        "Price per GPU with servers and network",
        "$",
        stated,
        system.priceDollarsPerGpu().orElse(0) * overhead,
        "%s; × %.2f, %s"
            .formatted(source("priceDollars"), overhead, defaults.clusterOverhead().source()));
  }

  private double pick(
      String what, String unit, @Nullable Double stated, EconomicDefaults.Figure figure) {
    return pick(what, unit, stated, figure.value(), figure.source());
  }

  private double pick(
      String what, String unit, @Nullable Double stated, double otherwise, String source) {
    double value = stated == null ? otherwise : stated;
    sources.add(
        new SourceLine(what, Citation.quantity(value, unit), stated == null ? source : OWNER));
    return value;
  }

  private String source(String figure) {
    return system.figures().stream()
        .filter(one -> one.name().equals(figure))
        .map(one -> one.source())
        .findFirst()
        .orElse("not published");
  }
}
