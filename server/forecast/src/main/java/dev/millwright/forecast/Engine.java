package dev.millwright.forecast;

/** An inference engine, with the settings it starts with unless told otherwise. */
public enum Engine {
  TENSORRT_LLM("TensorRT-LLM", 8192, 0.90),
  SGLANG("SGLang", 8192, 0.88),
  VLLM("vLLM", 8192, 0.92);

  private final String label;
  private final int chunkTokens;
  private final double memoryFraction;

  Engine(String label, int chunkTokens, double memoryFraction) {
    this.label = label;
    this.chunkTokens = chunkTokens;
    this.memoryFraction = memoryFraction;
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
