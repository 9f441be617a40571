package dev.millwright.forecast;

import dev.millwright.forecast.Kriging.Belief;
import java.util.Arrays;
import java.util.List;

/**
 * What measured deployments say about the error of the closed form, in logarithms, for one time.
 */
final class Correction {
  private static final double FAR = 3;
  private static final double MOST_DOUBT = 60;
  private static final double USUAL = 1.5;

  private final Kriging kriging;
  private final Kind kind;

  private Correction(Kriging kriging, Kind kind) {
    this.kriging = kriging;
    this.kind = kind;
  }

  /** Which of the two times; residuals beyond the clip are cut to it. */
  enum Kind {
    PER_TOKEN(1.5),
    FIRST_TOKEN(2);

    final double clip;

    Kind(double clip) {
      this.clip = clip;
    }

    private Kriging kriging() {
      return this == PER_TOKEN
          ? new Kriging(Kernels.PER_TOKEN, Kernels.PER_TOKEN_NOISE)
          : new Kriging(Kernels.FIRST_TOKEN, Kernels.FIRST_TOKEN_NOISE);
    }

    private double[][] at(Solution s) {
      return Site.coordinates(
          s.serving, s.running, this == PER_TOKEN ? s.stepShares() : s.firstTokenShares());
    }
  }

  /** Learns the residuals of measured deployments. */
  static Correction learned(
      Kind kind, List<Solution> measured, double[] residuals, double[] doubt) {
    Kriging kriging = kind.kriging();
    Site[] sites = sites(kind, kriging, measured);
    double[] clipped =
        Arrays.stream(residuals).map(y -> Math.clamp(y, -kind.clip, kind.clip)).toArray();
    double[] left = kriging.learn(sites, clipped, doubt, true);
    kriging.learn(sites, clipped, firm(left, doubt), false);
    return new Correction(kriging, kind);
  }

  /** What was learned before. */
  static Correction restored(
      Kind kind, List<Solution> measured, List<LearnedRow.Residual> residuals) {
    Kriging kriging = kind.kriging();
    kriging.restore(
        sites(kind, kriging, measured),
        residuals.stream().mapToDouble(LearnedRow.Residual::weight).toArray(),
        residuals.stream().mapToDouble(LearnedRow.Residual::doubt).toArray());
    return new Correction(kriging, kind);
  }

  /** Learned anew from what is left of what was learned before: with the doubts of then. */
  static Correction relearned(
      Kind kind, List<Solution> measured, List<LearnedRow.Residual> residuals) {
    Kriging kriging = kind.kriging();
    kriging.learn(
        sites(kind, kriging, measured),
        residuals.stream().mapToDouble(r -> Math.clamp(r.value(), -kind.clip, kind.clip)).toArray(),
        residuals.stream().mapToDouble(LearnedRow.Residual::doubt).toArray(),
        false);
    return new Correction(kriging, kind);
  }

  private static Site[] sites(Kind kind, Kriging kriging, List<Solution> measured) {
    return measured.stream()
        .map(s -> kriging.site(s.serving, s.guessing, kind.at(s), true))
        .toArray(Site[]::new);
  }

  double weight(int row) {
    return kriging.weight(row);
  }

  double doubt(int row) {
    return kriging.doubt(row);
  }

  /** Rows that all others contradict count less. */
  private static double[] firm(double[] left, double[] doubt) {
    double[] sizes = Arrays.stream(left).map(Math::abs).sorted().toArray();
    double usual = USUAL * sizes[sizes.length / 2];
    double[] firm = doubt.clone();
    for (int i = 0; i < left.length; i++) {
      double ratio = Math.abs(left[i]) / (FAR * usual);
      firm[i] *= ratio > 1 ? 1 + Math.min(ratio * ratio, MOST_DOUBT) : 1;
    }
    return firm;
  }

  /** The residual to expect, within the clip. */
  Belief belief(Solution s) {
    Belief belief = kriging.belief(kriging.site(s.serving, s.guessing, kind.at(s), false));
    return new Belief(Math.clamp(belief.mean(), -kind.clip, kind.clip), belief.deviation());
  }

  /** The residual to expect alone, with no word on how sure it is. */
  Belief mean(Solution s) {
    double mean = kriging.mean(kriging.site(s.serving, s.guessing, kind.at(s), false));
    return new Belief(Math.clamp(mean, -kind.clip, kind.clip), 0);
  }

  /** How alike a deployment is to each measured one, 0 to 1. */
  double[] likeness(Solution s) {
    return kriging.likeness(kriging.site(s.serving, s.guessing, kind.at(s), false));
  }

  /** How far each measured deployment is in load, hardware and architecture, squared. */
  double[] apart(Solution s) {
    return kriging.apart(kriging.site(s.serving, s.guessing, kind.at(s), false));
  }

  double noise() {
    return kriging.noise();
  }
}
