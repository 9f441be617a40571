package dev.millwright.capacity;

import dev.millwright.forecast.Speculation;
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

  int guesses() {
    return guessedTokens == null ? 0 : guessedTokens;
  }

  double accepted() {
    return acceptedShare == null ? Speculation.USUAL_CHANCE : acceptedShare;
  }
}
