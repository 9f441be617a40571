package dev.millwright.capacity;

import org.jspecify.annotations.Nullable;

/**
 * How an engine is told to run; what is null is as it starts.
 *
 * @param chunkTokens most prompt tokens that one step takes in, per attention rank
 * @param guessedTokens tokens guessed ahead in each step by the layers that the model carries for
 *     it; null for none
 * @param acceptedShare chance that a guess is accepted where those before it were, 0 to 1; null for
 *     the usual
 */
public record Tuning(
    @Nullable Integer chunkTokens,
    @Nullable Integer guessedTokens,
    @Nullable Double acceptedShare) {
  /** An engine as it starts. */
  public static final Tuning USUAL = new Tuning(null, null, null);

  /** What engines accept of a first guess by the measurements of the calibration: 1.7 a step. */
  static final double USUALLY_ACCEPTED = .7;

  int guesses() {
    return guessedTokens == null ? 0 : guessedTokens;
  }

  double accepted() {
    return acceptedShare == null ? USUALLY_ACCEPTED : acceptedShare;
  }
}
