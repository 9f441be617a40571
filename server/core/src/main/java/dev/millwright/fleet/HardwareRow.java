package dev.millwright.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of GPU systems as one line of a table.
 *
 * @param gpusPerSystem null where it is announced and not said
 * @param notPublished figures that a forecast needs and nobody published; with any of them the kind
 *     cannot be forecast
 * @param own of what somebody here stated; null for what ships with the product
 */
public record HardwareRow(
    String key,
    String name,
    String vendor,
    String gpu,
    @Nullable Integer gpusPerSystem,
    List<FigureRange> figures,
    List<String> notPublished,
    @Nullable OwnHardware own) {
  /** Keeps unmodifiable copies. */
  public HardwareRow {
    figures = List.copyOf(figures);
    notPublished = List.copyOf(notPublished);
  }

  static HardwareRow of(CatalogueSystem kind) {
    return new HardwareRow(
        kind.key(),
        kind.name(),
        kind.vendor(),
        kind.gpu(),
        kind.gpusPerSystem(),
        kind.figures().stream()
            .map(one -> new FigureRange(one.name(), one.value(), one.value(), one.source()))
            .toList(),
        List.of(),
        kind.own());
  }

  static HardwareRow of(AnnouncedSystem system) {
    return new HardwareRow(
        system.key(),
        system.name(),
        system.vendor(),
        system.gpu(),
        null,
        system.figures(),
        system.notPublished(),
        null);
  }
}
