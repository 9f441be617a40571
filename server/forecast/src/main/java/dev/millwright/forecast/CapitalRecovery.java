package dev.millwright.forecast;

/** How the price of a thing is spread over its life. */
public sealed interface CapitalRecovery {

  /** The share of the price that one year bears. */
  double yearly(double lifeYears);

  /** Equal payments that also bear interest: {@code r(1+r)^n / ((1+r)^n − 1)}. */
  record Annuity(double interest) implements CapitalRecovery {
    public Annuity {
      Check.between("economics.interest", interest, 0.0001, 1);
    }

    @Override
    public double yearly(double lifeYears) {
      double growth = Math.pow(1 + interest, lifeYears);
      return interest * growth / (growth - 1);
    }
  }

  /** Equal shares without interest, as published comparisons use. */
  record StraightLine() implements CapitalRecovery {
    @Override
    public double yearly(double lifeYears) {
      return 1 / lifeYears;
    }
  }
}
