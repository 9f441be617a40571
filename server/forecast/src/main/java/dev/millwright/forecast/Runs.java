package dev.millwright.forecast;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Which deployments were measured together: those of one engine, GPU and family whose dates follow
 * each other within a week. They are of one software and of one way of measuring.
 */
final class Runs {
  /** In months. */
  private static final double WEEK = 7 / (365.25 / 12);

  /** By system and date, the first date of its run. */
  private final Map<MeasuredSystem, TreeMap<Double, Double>> begins = new HashMap<>();

  /** The runs of what was measured. */
  static Runs of(Collection<ServingInput> measured) {
    Runs runs = new Runs();
    for (ServingInput input : measured) {
      OptionalDouble months = input.software().months();
      if (months.isPresent()) {
        runs.begins
            .computeIfAbsent(MeasuredSystem.of(input), system -> new TreeMap<>())
            .put(months.getAsDouble(), 0.);
      }
    }
    runs.begins.values().forEach(Runs::chain);
    return runs;
  }

  private static void chain(TreeMap<Double, Double> dates) {
    double begin = Double.NEGATIVE_INFINITY;
    double before = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Double, Double> date : dates.entrySet()) {
      begin = date.getKey() - before > WEEK ? date.getKey() : begin;
      before = date.getKey();
      date.setValue(begin);
    }
  }

  /**
   * The deployments of a system that were measured together.
   *
   * @param begin its first date; no number where it has none
   */
  record Run(MeasuredSystem system, double begin) {}

  /** The run of a deployment, measured or not; one without a date has no other's. */
  Run of(ServingInput input) {
    MeasuredSystem system = MeasuredSystem.of(input);
    OptionalDouble months = input.software().months();
    if (months.isEmpty()) {
      return new Run(system, Double.NaN);
    }
    double date = months.getAsDouble();
    TreeMap<Double, Double> dates = begins.get(system);
    return new Run(system, dates == null ? date : begin(dates, date));
  }

  private static double begin(TreeMap<Double, Double> dates, double date) {
    Map.Entry<Double, Double> before = dates.floorEntry(date);
    if (before != null && date - before.getKey() <= WEEK) {
      return before.getValue();
    }
    Map.Entry<Double, Double> after = dates.ceilingEntry(date);
    return after != null && after.getKey() - date <= WEEK ? after.getValue() : date;
  }
}
