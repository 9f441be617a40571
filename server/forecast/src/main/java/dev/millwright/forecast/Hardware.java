package dev.millwright.forecast;

import java.util.OptionalDouble;

/**
 * The facts about one GPU and its share of the system around it.
 *
 * @param key the catalogue's name
 * @param gpu the GPU's own name, however the system around it is called
 * @param memoryBytes memory that software can use
 * @param memoryBytesPerSecond peak memory bandwidth
 * @param peak dense arithmetic
 * @param scaleUpBytesPerSecond one direction, per GPU, inside the scale-up domain
 * @param scaleUpWorld GPUs in one scale-up domain
 * @param scaleOutBytesPerSecond one direction, per GPU, outside it
 * @param tdpWatts the GPU's power limit
 * @param hostWattsPerGpu the GPU's share of CPUs, memory, network cards, fans and supply losses
 * @param provisionedFacilityWattsPerGpu what the utility must reserve per GPU, everything included;
 *     empty if unknown
 */
public record Hardware(
    String key,
    String gpu,
    double memoryBytes,
    double memoryBytesPerSecond,
    PeakFlops peak,
    double scaleUpBytesPerSecond,
    int scaleUpWorld,
    double scaleOutBytesPerSecond,
    double tdpWatts,
    double hostWattsPerGpu,
    OptionalDouble provisionedFacilityWattsPerGpu) {
  public Hardware {
    Check.named("hardware.key", key);
    Check.named("hardware.gpu", gpu);
    Check.positive("hardware.memoryBytes", memoryBytes);
    Check.positive("hardware.memoryBytesPerSecond", memoryBytesPerSecond);
    Check.positive("hardware.scaleUpBytesPerSecond", scaleUpBytesPerSecond);
    Check.between("hardware.scaleUpWorld", scaleUpWorld, 1, 100_000);
    Check.positive("hardware.scaleOutBytesPerSecond", scaleOutBytesPerSecond);
    Check.positive("hardware.tdpWatts", tdpWatts);
    Check.notNegative("hardware.hostWattsPerGpu", hostWattsPerGpu);
    provisionedFacilityWattsPerGpu.ifPresent(
        watts -> Check.positive("hardware.provisionedFacilityWattsPerGpu", watts));
  }

  /** The same with so many times the memory. */
  Hardware withMemoryTimes(int times) {
    return withMemory(memoryBytes * times);
  }

  /** The same with another memory. */
  Hardware withMemory(double bytes) {
    return new Hardware(
        key,
        gpu,
        bytes,
        memoryBytesPerSecond,
        peak,
        scaleUpBytesPerSecond,
        scaleUpWorld,
        scaleOutBytesPerSecond,
        tdpWatts,
        hostWattsPerGpu,
        provisionedFacilityWattsPerGpu);
  }
}
