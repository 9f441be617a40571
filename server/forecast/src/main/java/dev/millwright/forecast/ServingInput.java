package dev.millwright.forecast;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a deployment before anything is measured: the calibrated forecast needs this and
 * nothing else.
 *
 * @param software the engine and its surroundings
 * @param formats what weights, cache and arithmetic are stored and computed in
 * @param precision the published word for those formats, such as {@code fp8}
 * @param load lengths and users
 * @param decode all workers of an aggregated deployment, the decode side of a disaggregated one
 * @param prefill present for disaggregated deployments only
 * @param speculation how likely it is that tokens are guessed ahead; 0 or 1 where it is known
 */
public record ServingInput(
    ServingSoftware software,
    Hardware hardware,
    ModelKind model,
    Quantisation formats,
    String precision,
    ServingLoad load,
    Layout decode,
    Optional<Layout> prefill,
    double speculation) {
  public ServingInput {
    Check.named("precision", precision);
    Check.between("speculation", speculation, 0, 1);
  }

  /** GPUs of the whole deployment. */
  public double gpus() {
    return decode.allGpus() + prefill.map(Layout::allGpus).orElse(0.0);
  }

  /** The same with another chance of guessing. */
  public ServingInput withSpeculation(double chance) {
    return new ServingInput(
        software, hardware, model, formats, precision, load, decode, prefill, chance);
  }

  /** The same spread otherwise. */
  public ServingInput with(Layout otherDecode, Optional<Layout> otherPrefill) {
    return new ServingInput(
        software,
        hardware,
        model,
        formats,
        precision,
        load,
        otherDecode,
        otherPrefill,
        speculation);
  }

  /**
   * The engine and its surroundings.
   *
   * @param engine the engine proper: {@code trtllm}, {@code sglang}, {@code vllm}, {@code atom}
   * @param backend the same with what stands around it, such as {@code dynamo-trt}
   * @param months months since January 2025 of the software; empty if unknown
   * @param source whose figures it is compared with: laboratories measure differently
   */
  public record ServingSoftware(
      String engine, String backend, OptionalDouble months, String source) {}

  /** A model with the name of its family: models of one architecture share what is known. */
  public record ModelKind(String family, ModelArchitecture architecture) {}

  /**
   * Lengths and users.
   *
   * @param inputTokens mean true prompt length
   * @param outputTokens mean true answer length
   * @param concurrency users over all workers, each sending the next request when one is answered
   * @param meanStatistic whether the first-token time asked for is a mean; else it is a median
   */
  public record ServingLoad(
      double inputTokens, double outputTokens, double concurrency, boolean meanStatistic) {
    public ServingLoad {
      Check.between("load.inputTokens", inputTokens, 1, 100_000_000);
      Check.between("load.outputTokens", outputTokens, 1, 100_000_000);
      Check.between("load.concurrency", concurrency, 1, 10_000_000);
    }
  }
}
