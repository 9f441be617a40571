package dev.millwright.forecast;

import dev.millwright.forecast.Kriging.Belief;
import dev.millwright.forecast.Kriging.Trust;
import dev.millwright.forecast.Kriging.Untold;
import java.util.Arrays;
import java.util.List;

/**
 * What measured deployments say about the error of the closed form, in logarithms, for one time.
 */
final class Correction {
  private static final double FAR = 3;
  private static final double MOST_DOUBT = 60;
  private static final double USUAL = 1.5;
  private static final double DEPARTING = 100;

  private final Kriging kriging;
  private final Kind kind;

  private Correction(Kriging kriging, Kind kind) {
    this.kriging = kriging;
    this.kind = kind;
  }

  /** Which of the two times; residuals beyond the clip are cut to it. */
  enum Kind {
    PER_TOKEN(1.5, .25),
    /** They differ more by load than by run: what runs keep to themselves made them worse. */
    FIRST_TOKEN(2, Double.POSITIVE_INFINITY);

    final double clip;

    /** What a run may err by and still speak for others. */
    final double told;

    Kind(double clip, double told) {
      this.clip = clip;
      this.told = told;
    }

    private Kriging kriging(List<Solution> measured) {
      Runs together = Runs.of(measured.stream().map(s -> s.serving.input).toList());
      return this == PER_TOKEN
          ? new Kriging(Kernels.PER_TOKEN, Kernels.PER_TOKEN_NOISE, together)
          : new Kriging(Kernels.FIRST_TOKEN, Kernels.FIRST_TOKEN_NOISE, together);
    }

    private double[][] at(Solution s) {
      return Site.coordinates(
          s.serving, s.running, this == PER_TOKEN ? s.stepShares() : s.firstTokenShares());
    }
  }

  /**
   * Learns the residuals of measured deployments.
   *
   * @param apart whether runs that err by more than others tell keep that to themselves
   */
  static Correction learned(
      Kind kind, List<Solution> measured, double[] residuals, double[] doubt, boolean apart) {
    Kriging kriging = kind.kriging(measured);
    Site[] sites = sites(kind, kriging, measured);
    double[] clipped =
        Arrays.stream(residuals).map(y -> Math.clamp(y, -kind.clip, kind.clip)).toArray();
    Untold untold = kriging.untold(sites, clipped, doubt);
    double[] firm = firm(untold.row(), doubt);
    kriging.learn(
        sites, clipped, apart ? new Trust(firm, departures(kind, untold.run())) : Trust.of(firm));
    return new Correction(kriging, kind);
  }

  /** What was learned before. */
  static Correction restored(
      Kind kind, List<Solution> measured, List<LearnedRow.Residual> residuals) {
    Kriging kriging = kind.kriging(measured);
    kriging.restore(
        sites(kind, kriging, measured),
        residuals.stream().mapToDouble(LearnedRow.Residual::weight).toArray(),
        trust(residuals));
    return new Correction(kriging, kind);
  }

  /** Learned anew from what is left of what was learned before: with the trust of then. */
  static Correction relearned(
      Kind kind, List<Solution> measured, List<LearnedRow.Residual> residuals) {
    Kriging kriging = kind.kriging(measured);
    kriging.learn(
        sites(kind, kriging, measured),
        residuals.stream().mapToDouble(r -> Math.clamp(r.value(), -kind.clip, kind.clip)).toArray(),
        trust(residuals));
    return new Correction(kriging, kind);
  }

  private static Trust trust(List<LearnedRow.Residual> residuals) {
    return new Trust(
        residuals.stream().mapToDouble(LearnedRow.Residual::doubt).toArray(),
        residuals.stream().mapToDouble(LearnedRow.Residual::departure).toArray());
  }

  /**
   * A run that errs by far more than others tell of it says more of itself (its software, how it
   * was measured) than of other runs.
   */
  private static double[] departures(Kind kind, double[] untold) {
    return Arrays.stream(untold)
        .map(left -> Math.max(0, Math.abs(left) - kind.told))
        .map(beyond -> DEPARTING * beyond * beyond)
        .toArray();
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

  double departure(int row) {
    return kriging.departure(row);
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
