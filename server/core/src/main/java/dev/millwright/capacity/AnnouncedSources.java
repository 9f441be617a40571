package dev.millwright.capacity;

import dev.millwright.fleet.AnnouncedSystem;
import java.util.ArrayList;
import java.util.List;

/** What a forecast of announced systems was made from: every figure as the range that is known. */
final class AnnouncedSources {
  /** The corner in which every figure is at its low end, and the one in which it is at its high. */
  private static final int ALL_LOW = 1;

  private static final int ALL_HIGH = 2;

  private AnnouncedSources() {}

  /** The worst corner, with all corners and with sources that tell ranges. */
  static Resolved worst(AnnouncedSystem system, List<Resolved> corners) {
    Resolved worst = corners.getFirst();
    ForecastInputs inputs = worst.inputs();
    List<SourceLine> lines =
        new ArrayList<>(
            between(
                corners.get(ALL_LOW).inputs().sources(), corners.get(ALL_HIGH).inputs().sources()));
    system.assumed().stream()
        .filter(figure -> figure.name().equals(AnnouncedSystem.RESERVE))
        .map(Citation::of)
        .forEach(lines::add);
    return new Resolved(
        worst.spec(),
        worst.deployment(),
        inputs.with(lines),
        worst.economics(),
        worst.calibrated(),
        new Resolved.Announced(system, corners));
  }

  private static List<SourceLine> between(List<SourceLine> low, List<SourceLine> high) {
    List<SourceLine> lines = new ArrayList<>();
    for (int i = 0; i < low.size(); i++) {
      SourceLine one = low.get(i);
      lines.add(
          new SourceLine(
              one.what(), Citation.between(one.value(), high.get(i).value()), one.source()));
    }
    return lines;
  }
}
