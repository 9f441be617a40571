package dev.millwright.fleet;

import dev.millwright.forecast.Hardware;
import dev.millwright.forecast.PeakFlops;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A kind of GPU systems as files and tables keep it. */
record HardwareFacts(
    String key,
    String name,
    String vendor,
    String gpu,
    int gpusPerSystem,
    List<String> aliases,
    Map<String, HardwareFacts.Figure> figures) {
  private static final double GIBIBYTE = 1L << 30;

  HardwareFacts {
    aliases = List.copyOf(aliases);
    figures = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(figures));
  }

  /**
   * A figure.
   *
   * @param source a key of the sources
   */
  record Figure(double value, String source) {}

  /**
   * The kind, as the catalogue has them.
   *
   * @param sources where figures are from, by their keys
   */
  CatalogueSystem read(Map<String, String> sources, @Nullable OwnHardware own) {
    List<CatalogueFigure> cited =
        figures.entrySet().stream()
            .map(
                figure ->
                    new CatalogueFigure(
                        figure.getKey(),
                        figure.getValue().value(),
                        Objects.requireNonNull(
                            sources.get(figure.getValue().source()), figure.getValue().source())))
            .toList();
    return new CatalogueSystem(
        key,
        name,
        vendor,
        gpu,
        gpusPerSystem,
        aliases,
        cited,
        hardware(),
        need("pue"),
        known("priceDollars", 1),
        own);
  }

  private Hardware hardware() {
    return new Hardware(
        name,
        gpu,
        need("memoryGibibytes") * GIBIBYTE,
        need("memoryTerabytesPerSecond") * 1e12,
        new PeakFlops(
            need("bf16Teraflops") * 1e12, known("fp8Teraflops", 1e12), known("fp4Teraflops", 1e12)),
        need("scaleUpGigabytesPerSecond") * 1e9,
        (int) need("scaleUpGpus"),
        need("scaleOutGigabytesPerSecond") * 1e9,
        need("powerLimitWatts"),
        need("hostWatts"),
        known("provisionedKilowatts", 1e3));
  }

  private double need(String figure) {
    return known(figure, 1)
        .orElseThrow(() -> new IllegalArgumentException(key + " has no figure " + figure));
  }

  private OptionalDouble known(String figure, double scale) {
    Figure found = figures.get(figure);
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found.value() * scale);
  }
}
