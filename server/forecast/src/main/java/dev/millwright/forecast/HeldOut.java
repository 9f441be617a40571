package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A measured deployment as forecast by a calibration that had not seen it. */
public final class HeldOut {
  private static final int ENOUGH = 12;
  private static final int ENOUGH_OF_AN_ENGINE = 100;

  private final Observation observation;
  private final Novelty left;
  private final RawEstimate raw;

  HeldOut(Observation observation, Novelty left, RawEstimate raw) {
    this.observation = observation;
    this.left = left;
    this.raw = raw;
  }

  /** What was measured. */
  public Observation observation() {
    return observation;
  }

  /** What had been left out with it. */
  public Novelty left() {
    return left;
  }

  RawEstimate raw() {
    return raw;
  }

  /** ln(forecast / measured); NaN where it was not measured. */
  private double error(Figure figure) {
    double measured =
        switch (figure) {
          case PER_TOKEN -> observation.perTokenSeconds();
          case FIRST_TOKEN -> observation.firstTokenSeconds();
          case OUTPUT -> observation.outputPerGpu();
        };
    return measured > 0 ? Math.log(raw.value(figure) / measured) : Double.NaN;
  }

  /** The bands that hold eight in ten of these points, by class; for engines with many, too. */
  static List<Band> bands(List<HeldOut> held) {
    List<Band> bands = new ArrayList<>();
    for (Novelty novelty : Novelty.values()) {
      for (boolean split : new boolean[] {false, true}) {
        for (Figure figure : Figure.values()) {
          List<HeldOut> rows = held.stream().filter(h -> h.tells(figure, novelty, split)).toList();
          if (rows.size() >= ENOUGH) {
            bands.add(band(rows, figure, ""));
          }
          engines(rows)
              .forEach(
                  (engine, own) -> {
                    if (own.size() >= ENOUGH_OF_AN_ENGINE) {
                      bands.add(band(own, figure, engine));
                    }
                  });
        }
      }
    }
    return bands;
  }

  private boolean tells(Figure figure, Novelty novelty, boolean split) {
    return left == novelty
        && observation.trusted()
        && observation.input().prefill().isPresent() == split
        && !Double.isNaN(error(figure));
  }

  private static Map<String, List<HeldOut>> engines(List<HeldOut> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                h -> h.observation.input().software().engine(), TreeMap::new, Collectors.toList()));
  }

  private static Band band(List<HeldOut> rows, Figure figure, String engine) {
    double shift = quantile(rows, h -> -h.error(figure), .5);
    ToDoubleFunction<HeldOut> scaled = h -> (-h.error(figure) - shift) / h.raw().size(figure);
    HeldOut one = rows.getFirst();
    return new Band(
        engine,
        figure.key,
        one.left,
        one.observation.input().prefill().isPresent(),
        shift,
        quantile(rows, scaled, .1),
        quantile(rows, scaled, .9),
        rows.size());
  }

  private static double quantile(List<HeldOut> rows, ToDoubleFunction<HeldOut> of, double share) {
    double[] sorted = rows.stream().mapToDouble(of).sorted().toArray();
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
