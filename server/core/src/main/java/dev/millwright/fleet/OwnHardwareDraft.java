package dev.millwright.fleet;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of GPU system to be added, by the figures that a forecast needs; all are per GPU.
 *
 * @param gpu as devices name it; GPUs of the fleet under this name are taken for it
 * @param bf16Teraflops dense, as are the others
 * @param scaleUpGigabytesPerSecond in one direction, as is scale-out
 * @param hostWatts share of CPUs, memory, network, fans and supply losses
 * @param provisionedKilowatts null where it is not known
 * @param priceDollars of the GPU alone; null where it is not known
 */
public record OwnHardwareDraft(
    String name,
    String vendor,
    String gpu,
    int gpusPerSystem,
    double memoryGibibytes,
    double memoryTerabytesPerSecond,
    double bf16Teraflops,
    @Nullable Double fp8Teraflops,
    @Nullable Double fp4Teraflops,
    double scaleUpGigabytesPerSecond,
    int scaleUpGpus,
    double scaleOutGigabytesPerSecond,
    double powerLimitWatts,
    double hostWatts,
    double pue,
    @Nullable Double provisionedKilowatts,
    @Nullable Double priceDollars) {
  /** The figures that are stated, by their names in the catalogue. */
  Map<String, Double> figures() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("memoryGibibytes", memoryGibibytes);
    all.put("memoryTerabytesPerSecond", memoryTerabytesPerSecond);
    all.put("bf16Teraflops", bf16Teraflops);
    all.put("scaleUpGigabytesPerSecond", scaleUpGigabytesPerSecond);
    all.put("scaleUpGpus", (double) scaleUpGpus);
    all.put("scaleOutGigabytesPerSecond", scaleOutGigabytesPerSecond);
    all.put("powerLimitWatts", powerLimitWatts);
    all.put("hostWatts", hostWatts);
    all.put("pue", pue);
    put(all, "fp8Teraflops", fp8Teraflops);
    put(all, "fp4Teraflops", fp4Teraflops);
    put(all, "provisionedKilowatts", provisionedKilowatts);
    put(all, "priceDollars", priceDollars);
    return all;
  }

  private static void put(Map<String, Double> all, String name, @Nullable Double value) {
    if (value != null) {
      all.put(name, value);
    }
  }
}
