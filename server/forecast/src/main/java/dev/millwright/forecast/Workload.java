package dev.millwright.forecast;

/**
 * The requests a replica serves.
 *
 * @param inputTokens mean prompt length
 * @param outputTokens mean answer length
 * @param cacheHitShare share of the prompt whose cache entries are already there
 */
public record Workload(
    int inputTokens, int outputTokens, double cacheHitShare, Load load, Speculation speculation) {
  public Workload {
    Check.between("workload.inputTokens", inputTokens, 1, 100_000_000);
    Check.between("workload.outputTokens", outputTokens, 1, 100_000_000);
    Check.between("workload.cacheHitShare", cacheHitShare, 0, 1);
  }

  /** A closed loop of users without cached prompts or guessing. */
  public static Workload closed(int inputTokens, int outputTokens, double concurrency) {
    return new Workload(
        inputTokens, outputTokens, 0, new Load.Concurrency(concurrency), Speculation.NONE);
  }

  /** The same requests under another load. */
  public Workload under(Load other) {
    return new Workload(inputTokens, outputTokens, cacheHitShare, other, speculation);
  }

  /** Prompt tokens that must be computed; at least one, because the last token always is. */
  public double computedInputTokens() {
    return Math.max(1, inputTokens * (1 - cacheHitShare));
  }
}
