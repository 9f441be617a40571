package dev.millwright.forecast;

/**
 * An engine as configured.
 *
 * @param chunkTokens most prompt tokens that one step takes in: per attention rank where that was
 *     stated, else as the engine counts what it starts with
 * @param chunkStated whether somebody stated them
 * @param memoryFraction share of GPU memory the engine may use; of TensorRT-LLM the share of what
 *     weights, working space and reserve leave that the cache may use
 * @param reserveBytes memory per GPU for the runtime, its graphs and communication buffers
 */
public record EngineSettings(
    Engine engine,
    int chunkTokens,
    boolean chunkStated,
    double memoryFraction,
    double reserveBytes) {
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

  /** Most prompt tokens that one step takes in per attention rank of a worker spread so. */
  public int rankChunk(Parallelism spread) {
    return chunkStated || !engine.sharesChunk()
        ? chunkTokens
        : Math.max(1, chunkTokens / spread.attentionData());
  }

  /** Most prompt tokens that one step takes in on all attention ranks of such a worker's stage. */
  public int stageChunk(Parallelism spread) {
    return chunkStated || !engine.sharesChunk()
        ? chunkTokens * spread.attentionData()
        : chunkTokens;
  }

  /** The same with chunks of so many prompt tokens per attention rank. */
  public EngineSettings withChunk(int tokens) {
    return new EngineSettings(engine, tokens, true, memoryFraction, reserveBytes);
  }

  /** The same keeping so much memory per GPU for itself. */
  public EngineSettings withReserve(double bytes) {
    return new EngineSettings(engine, chunkTokens, chunkStated, memoryFraction, bytes);
  }

  /**
   * The same with the chunks that the engine starts with on such a GPU, which are those that were
   * measured.
   */
  EngineSettings withUsualChunk(Hardware hardware) {
    return new EngineSettings(
        engine, engine.settings(hardware).chunkTokens(), false, memoryFraction, reserveBytes);
  }
}
