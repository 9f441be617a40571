package dev.millwright.fleet;

import java.util.List;

/**
 * A GPU system that was announced, with what its vendor said of it and what nobody has said yet.
 *
 * @param gpu the GPU in it, as people say it
 * @param aliases words by which people name it
 * @param notPublished names of figures that a forecast needs and nobody published
 */
public record AnnouncedSystem(
    String key,
    String name,
    String vendor,
    String gpu,
    List<String> aliases,
    List<FigureRange> figures,
    List<String> notPublished) {
  /** Keeps unmodifiable copies. */
  public AnnouncedSystem {
    aliases = List.copyOf(aliases);
    figures = List.copyOf(figures);
    notPublished = List.copyOf(notPublished);
  }

  /** Why it cannot be forecast, and what to do. */
  public String whyNot() {
    return "%s is announced; not published are %s. State them as hardware of your own to forecast with them."
        .formatted(name, String.join(", ", notPublished));
  }
}
