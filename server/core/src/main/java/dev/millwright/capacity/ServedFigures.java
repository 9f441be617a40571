package dev.millwright.capacity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration gives at the chosen load.
 *
 * @param replicas that fit on the GPUs
 * @param gpusUnused left over by whole replicas; they cost money and idle power, too
 * @param concurrency users of each replica
 * @param tokensPerSecond output of all replicas
 * @param tokensPerSecondPerMegawatt of facility power at this load
 * @param tokensPerSecondPerProvisionedMegawatt per MW that must be reserved; null if unknown
 * @param dollarsPerMillionTokens output tokens, fully loaded
 * @param facilityWatts of all GPUs with hosts, × PUE
 * @param binds what holds it back
 * @param operations the mean step, part by part
 */
public record ServedFigures(
    long replicas,
    long gpusUnused,
    int concurrency,
    double tokensPerSecond,
    double tokensPerSecondPerUser,
    double tokensPerSecondPerGpu,
    double tokensPerSecondPerReplica,
    double inputTokensPerSecond,
    double tokensPerSecondPerMegawatt,
    @Nullable Double tokensPerSecondPerProvisionedMegawatt,
    double dollarsPerMillionTokens,
    double firstTokenSeconds,
    double perTokenSeconds,
    double requestSeconds,
    double gpuWatts,
    double itWatts,
    double facilityWattsPerGpu,
    double facilityWatts,
    double gpuJoulesPerToken,
    double itJoulesPerToken,
    double facilityJoulesPerToken,
    BillLines billPerGpuHour,
    String binds,
    double stepMilliseconds,
    List<OperationLine> operations) {
  /** Keeps an unmodifiable copy. */
  public ServedFigures {
    operations = List.copyOf(operations);
  }
}
