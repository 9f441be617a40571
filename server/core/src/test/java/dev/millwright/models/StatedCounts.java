package dev.millwright.models;

import dev.millwright.models.ParameterException.Figure;
import java.util.Locale;

/** Holds counts of weights that somebody states against what the layers of a model sum to. */
final class StatedCounts {
  private static final double TOLERANCE = 0.01;

  private StatedCounts() {}

  static double of(ModelParameters stated, Figure figure) {
    return figure == Figure.TOTAL ? stated.total() : stated.active();
  }

  /** Billions that the layers sum to, counted as the stated figure counts them. */
  static double computed(CatalogueModel model, Figure figure) {
    double weights =
        figure == Figure.TOTAL
            ? model.architecture().totalParameters()
            : model.parameters().activeWithEmbedding()
                ? model.architecture().activeParameters()
                : model.architecture().multipliedParameters();
    return weights / 1e9;
  }

  static boolean agrees(CatalogueModel model, Figure figure, double stated) {
    return Math.abs(computed(model, figure) / stated - 1) <= TOLERANCE;
  }

  /** Whether the catalogue says why a count differs; without experts every weight is active. */
  static boolean excepted(CatalogueModel model, Figure figure, double stated) {
    return model.exceptions().stream()
        .filter(e -> e.figure() == figure || !model.architecture().hasExperts())
        .anyMatch(e -> Math.abs(e.stated() - stated) < 1e-9);
  }

  /** What is wrong: empty when the count agrees or its exception stands in the catalogue. */
  static String apart(CatalogueModel model, Figure figure, double stated) {
    return agrees(model, figure, stated) || excepted(model, figure, stated)
        ? ""
        : String.format(
            Locale.ROOT,
            "%s: %s stated %s, computed %.4g; correct the facts or add an exception with its reason",
            model.key(),
            figure,
            stated,
            computed(model, figure));
  }
}
