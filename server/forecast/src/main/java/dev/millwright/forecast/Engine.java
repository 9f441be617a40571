package dev.millwright.forecast;

/** An inference engine, with the settings it starts with unless told otherwise. */
public enum Engine {
  TENSORRT_LLM("TensorRT-LLM", 8192, 0.90, true),
  SGLANG("SGLang", 8192, 0.88, false),
  VLLM("vLLM", 8192, 0.92, false);

  private final String label;
  private final int chunkTokens;
  private final double memoryFraction;
  private final boolean ofWhatIsLeft;

  Engine(String label, int chunkTokens, double memoryFraction, boolean ofWhatIsLeft) {
    this.label = label;
    this.chunkTokens = chunkTokens;
    this.memoryFraction = memoryFraction;
    this.ofWhatIsLeft = ofWhatIsLeft;
  }

  /**
   * Whether the share of memory that it is told is one of what weights and working space leave, and
   * the cache takes it, instead of one of the whole that all of them share.
   */
  boolean sharesWhatIsLeft() {
    return ofWhatIsLeft;
  }

  /** The name people write. */
  public String label() {
    return label;
  }

  /** The engine with its usual settings. */
  public EngineSettings settings() {
    return new EngineSettings(this, chunkTokens, memoryFraction, 2.0e9);
  }
}
