package dev.millwright.forecast;

import java.util.List;
import java.util.Locale;

/** An inference engine, with the settings it starts with unless told otherwise. */
public enum Engine {
  TENSORRT_LLM("TensorRT-LLM", 0.90, true),
  SGLANG("SGLang", 0.88, false),
  VLLM("vLLM", 0.92, false);

  private static final List<Chunk> TENSORRT_LLM_CHUNKS = List.of(new Chunk(0, 8192));
  private static final List<Chunk> SGLANG_CHUNKS =
      List.of(new Chunk(0, 2048), new Chunk(20, 4096), new Chunk(60, 8192), new Chunk(160, 16_384));
  private static final List<Chunk> VLLM_CHUNKS =
      List.of(new Chunk(0, 2048), new Chunk(70, 8192, "a100"), new Chunk(160, 16_384));
  private static final double GIBIBYTE = 1L << 30;

  private final String label;
  private final double memoryFraction;
  private final boolean ofWhatIsLeft;

  Engine(String label, double memoryFraction, boolean ofWhatIsLeft) {
    this.label = label;
    this.memoryFraction = memoryFraction;
    this.ofWhatIsLeft = ofWhatIsLeft;
  }

  /**
   * Prompt tokens of a step on GPUs with so much memory.
   *
   * @param gibibytes the least
   * @param except what the GPU's own name must not have; empty: any may have it
   */
  private record Chunk(double gibibytes, int tokens, String except) {
    Chunk(double gibibytes, int tokens) {
      this(gibibytes, tokens, "");
    }

    boolean holds(Hardware hardware) {
      return hardware.memoryBytes() >= gibibytes * GIBIBYTE
          && (except.isEmpty() || !hardware.gpu().toLowerCase(Locale.ROOT).contains(except));
    }
  }

  /**
   * Whether the share of memory that it is told is one of what weights and working space leave, and
   * the cache takes it, instead of one of the whole that all of them share.
   */
  boolean sharesWhatIsLeft() {
    return ofWhatIsLeft;
  }

  /**
   * Whether the attention ranks of a stage share the chunk that it starts with, instead of each
   * taking in as much.
   */
  boolean sharesChunk() {
    return this == SGLANG;
  }

  /** The name people write. */
  public String label() {
    return label;
  }

  /** The engine as it starts on such a GPU. */
  public EngineSettings settings(Hardware hardware) {
    return new EngineSettings(this, chunkTokens(hardware), false, memoryFraction, 2.0e9);
  }

  private int chunkTokens(Hardware hardware) {
    return chunks().stream().filter(one -> one.holds(hardware)).toList().getLast().tokens();
  }

  private List<Chunk> chunks() {
    return switch (this) {
      case TENSORRT_LLM -> TENSORRT_LLM_CHUNKS;
      case SGLANG -> SGLANG_CHUNKS;
      case VLLM -> VLLM_CHUNKS;
    };
  }
}
