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

  public Speculation {
    Check.between("speculation.draftTokens", draftTokens, 0, 64);
    Check.between("speculation.acceptedPerStep", acceptedPerStep, 1, 1 + draftTokens);
  }
}
