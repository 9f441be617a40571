package dev.millwright.forecast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bands of a calibration; a class that was never held out takes the widest that is known. */
final class Bands {
  private static final Band UNKNOWN = new Band("", "", Novelty.MODEL, false, 0, -2, 2, 0);

  private final List<Band> bands;
  private final Map<Kind, Band> found = new HashMap<>();

  Bands(List<Band> bands) {
    this.bands = List.copyOf(bands);
    for (Band band : bands) {
      found.putIfAbsent(new Kind(band.figure(), band.novelty(), band.split(), band.engine()), band);
    }
  }

  /** What a band is looked up by. */
  private record Kind(String figure, Novelty novelty, boolean split, String engine) {}

  List<Band> all() {
    return bands;
  }

  Band of(Figure figure, Novelty novelty, boolean split, String engine) {
    return find(figure, novelty, split, engine)
        .or(() -> find(figure, novelty, split, ""))
        .or(() -> find(figure, novelty, !split, ""))
        .or(() -> find(figure, Novelty.SYSTEM, split, ""))
        .or(() -> find(figure, Novelty.CONFIGURATION, split, ""))
        .orElse(UNKNOWN);
  }

  private Optional<Band> find(Figure figure, Novelty novelty, boolean split, String engine) {
    return Optional.ofNullable(found.get(new Kind(figure.key, novelty, split, engine)));
  }
}
