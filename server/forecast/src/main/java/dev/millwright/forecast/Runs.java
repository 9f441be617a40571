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
  private final Map<String, TreeMap<Double, Double>> begins = new HashMap<>();

  /** The runs of what was measured. */
  static Runs of(Collection<ServingInput> measured) {
    Runs runs = new Runs();
    for (ServingInput input : measured) {
      OptionalDouble months = input.software().months();
      if (months.isPresent()) {
        runs.begins
            .computeIfAbsent(Corrector.system(input), system -> new TreeMap<>())
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

  /** What names the run of a deployment, measured or not; one without a date has no other's. */
  String name(ServingInput input) {
    String system = Corrector.system(input);
    OptionalDouble months = input.software().months();
    if (months.isEmpty()) {
      return system;
    }
    double date = months.getAsDouble();
    TreeMap<Double, Double> dates = begins.getOrDefault(system, new TreeMap<>());
    Map.Entry<Double, Double> before = dates.floorEntry(date);
    Map.Entry<Double, Double> after = dates.ceilingEntry(date);
    if (before != null && date - before.getKey() <= WEEK) {
      return system + "|" + before.getValue();
    }
    return system
        + "|"
        + (after != null && after.getKey() - date <= WEEK ? after.getValue() : months);
  }
}
