package dev.millwright.forecast;

/**
 * An engine as configured.
 *
 * @param chunkTokens most prompt tokens that one step takes in per attention rank
 * @param memoryFraction share of GPU memory the engine may use; of TensorRT-LLM the share of what
 *     weights, working space and reserve leave that the cache may use
 * @param reserveBytes memory per GPU for the runtime, its graphs and communication buffers
 */
public record EngineSettings(
    Engine engine, int chunkTokens, double memoryFraction, double reserveBytes) {
  public EngineSettings {
    Check.between("engine.chunkTokens", chunkTokens, 16, 1_048_576);
    Check.between("engine.memoryFraction", memoryFraction, 0.05, 1.0);
    Check.notNegative("engine.reserveBytes", reserveBytes);
  }

  /**
   * Bytes of a GPU that the engine may use.
   *
   * @param memory all it has
   * @param held weights, working space and reserve
   */
  double usableBytes(double memory, double held) {
    return engine.sharesWhatIsLeft()
        ? Math.min(memory, held + memoryFraction * Math.max(0, memory - held))
        : memoryFraction * memory;
  }

  /** Memory that a GPU has to have more of, so that so much more is held and the cache stays. */
  double memoryFor(double moreHeld) {
    return engine.sharesWhatIsLeft() ? moreHeld : moreHeld / memoryFraction;
  }

  /** The same with chunks of so many prompt tokens. */
  public EngineSettings withChunk(int tokens) {
    return new EngineSettings(engine, tokens, memoryFraction, reserveBytes);
  }

  /**
   * The same with the chunks that the engine starts with on such a GPU, which are those that were
   * measured.
   */
  EngineSettings withUsualChunk(Hardware hardware) {
    return withChunk(engine.settings(hardware).chunkTokens());
  }
}
