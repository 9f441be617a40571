package dev.millwright.forecast;

import java.util.Comparator;
import java.util.List;

/**
 * How likely it is that an unlabelled deployment guesses tokens ahead, by its nearest labelled
 * ones.
 */
final class GuessingChance {
  private static final int NEAREST = 12;
  private static final double PRIOR_ROWS = 1;
  private static final double PRIOR_CHANCE = .2;

  private final List<ServingInput> labelled;

  GuessingChance(List<Observation> labelled) {
    this(labelled.stream().map(Observation::input).toList(), true);
  }

  private GuessingChance(List<ServingInput> inputs, boolean copied) {
    labelled = copied ? List.copyOf(inputs) : inputs;
  }

  static GuessingChance of(List<ServingInput> labelled) {
    return new GuessingChance(labelled, true);
  }

  double of(ServingInput input) {
    record Near(ServingInput row, double distance) {}
    double weight = PRIOR_ROWS;
    double sum = PRIOR_ROWS * PRIOR_CHANCE;
    List<Near> nearest =
        labelled.stream()
            .map(row -> new Near(row, distance(row, input)))
            .filter(near -> near.distance() < 12)
            .sorted(Comparator.comparingDouble(Near::distance))
            .limit(NEAREST)
            .toList();
    for (Near near : nearest) {
      double w = Math.exp(-near.distance());
      weight += w;
      sum += w * near.row().speculation();
    }
    return sum / weight;
  }

  private static double distance(ServingInput a, ServingInput b) {
    double sum = a.model().family().equals(b.model().family()) ? 0 : 20;
    sum += a.software().engine().equals(b.software().engine()) ? 0 : 3;
    sum += a.hardware().key().equals(b.hardware().key()) ? 0 : 2;
    sum += a.precision().equals(b.precision()) ? 0 : 1;
    sum += a.prefill().isPresent() == b.prefill().isPresent() ? 0 : 3;
    sum += .5 * apart(a.load().inputTokens(), b.load().inputTokens());
    sum += .5 * apart(a.load().outputTokens(), b.load().outputTokens());
    sum += .5 * apart(a.load().concurrency(), b.load().concurrency());
    if (a.software().months().isPresent() && b.software().months().isPresent()) {
      sum +=
          .5 * Math.abs(a.software().months().getAsDouble() - b.software().months().getAsDouble());
    }
    return sum;
  }

  private static double apart(double a, double b) {
    return Math.abs(Math.log(a / b));
  }
}
