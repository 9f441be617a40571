package dev.millwright.forecast;

/**
 * Tokens guessed ahead and checked in one step.
 *
 * @param draftTokens guesses per step; 0 for none
 * @param acceptedPerStep tokens that one step yields on average, the certain one included
 */
public record Speculation(int draftTokens, double acceptedPerStep) {
  /** No guessing. */
  public static final Speculation NONE = new Speculation(0, 1);

  /**
   * Assumed: measured deployments that guess say neither how many tokens nor how many are accepted;
   * the fit finds 1.7 to 2.0 tokens a step.
   */
  public static final double USUAL_CHANCE = .7;

  /** As the measured deployments are taken to guess. */
  static final Speculation MEASURED = of(1, USUAL_CHANCE);

  /**
   * So many guesses a step, each of which is accepted with the same chance as long as those before
   * it were.
   */
  public static Speculation of(int draftTokens, double chance) {
    double accepted = 1;
    double reached = 1;
    for (int guess = 0; guess < draftTokens; guess++) {
      reached *= chance;
      accepted += reached;
    }
    return new Speculation(draftTokens, accepted);
  }

  public Speculation {
    Check.between("speculation.draftTokens", draftTokens, 0, 64);
    Check.between("speculation.acceptedPerStep", acceptedPerStep, 1, 1 + draftTokens);
  }
}
