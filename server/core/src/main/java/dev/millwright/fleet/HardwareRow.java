package dev.millwright.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of GPU systems as one line of a table.
 *
 * @param notPublished figures that a forecast needs and nobody published; with any of them the kind
 *     was announced, and a forecast of it is a range
 * @param assumed what stands in for them, with what it was carried over from
 * @param notes what else a forecast of an announced kind takes for granted
 * @param own of what somebody here stated; null for what ships with the product
 */
public record HardwareRow(
    String key,
    String name,
    String vendor,
    String gpu,
    int gpusPerSystem,
    List<FigureRange> figures,
    List<String> notPublished,
    List<FigureRange> assumed,
    List<String> notes,
    @Nullable OwnHardware own) {
  /** Keeps unmodifiable copies. */
  public HardwareRow {
    figures = List.copyOf(figures);
    notPublished = List.copyOf(notPublished);
    assumed = List.copyOf(assumed);
    notes = List.copyOf(notes);
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
        List.of(),
        List.of(),
        kind.own());
  }

  static HardwareRow of(AnnouncedSystem system) {
    return new HardwareRow(
        system.key(),
        system.name(),
        system.vendor(),
        system.gpu(),
        system.gpusPerSystem(),
        system.figures(),
        system.notPublished(),
        system.assumed(),
        system.notes(),
        null);
  }
}
