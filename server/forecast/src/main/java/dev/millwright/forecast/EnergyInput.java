package dev.millwright.forecast;

import dev.millwright.forecast.ServingInput.ModelKind;

/**
 * A server whose power is asked for.
 *
 * @param gpus all of them
 * @param attentionData attention ranks that serve their own requests
 * @param precision the published word for the formats
 * @param blockScaled whether 8-bit experts carry a scale per block, which costs a kernel per expert
 * @param running mean running requests
 * @param outputTokens mean answer length
 * @param maxRunning most requests that the engine lets run
 */
public record EnergyInput(
    ModelKind model,
    Hardware hardware,
    Quantisation formats,
    String precision,
    boolean blockScaled,
    int gpus,
    int attentionData,
    String task,
    double running,
    double outputTokens,
    double maxRunning) {
  public EnergyInput {
    Check.between("gpus", gpus, 1, 4096);
    Check.between("attentionData", attentionData, 1, gpus);
    Check.between("running", running, 0.01, 1_000_000);
    Check.between("outputTokens", outputTokens, 1, 10_000_000);
    Check.between("maxRunning", maxRunning, 0.01, 10_000_000);
  }

  /** Whether experts in this precision and these formats carry a scale per block. */
  public static boolean blockScaled(String precision, Quantisation formats) {
    return precision.equals("fp8") && formats.blockScales();
  }
}
