package dev.millwright.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Which models carry layers that guess tokens ahead (multi-token prediction, MTP), read from a file
 * that ships with the product.
 */
public final class GuessingLayers {
  private static final String FILE = "/catalogue/guessing.yaml";
  private static final GuessingLayers BUNDLED = read();

  private final String source;
  private final Map<String, Entry> models;

  private GuessingLayers(String source, Map<String, Entry> models) {
    this.source = source;
    this.models = Map.copyOf(models);
  }

  /** Those of this release. */
  public static GuessingLayers bundled() {
    return BUNDLED;
  }

  private static GuessingLayers read() {
    try (InputStream in =
        Objects.requireNonNull(GuessingLayers.class.getResourceAsStream(FILE), FILE)) {
      Document document = new YAMLMapper().readValue(in, Document.class);
      return new GuessingLayers(document.source(), document.models());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a model, of the catalogue or of one's own; empty where none are known. */
  public Optional<Layers> of(CatalogueModel model) {
    int stated = model.architecture().guessingLayers();
    return of(model.key())
        .or(() -> stated == 0 ? Optional.empty() : Optional.of(new Layers(stated, model.source())));
  }

  /** Those of a model of the catalogue by its key; empty where none are known. */
  public Optional<Layers> of(String key) {
    Entry entry = models.get(key);
    return entry == null
        ? Optional.empty()
        : Optional.of(new Layers(entry.layers(), source + entry.config()));
  }

  /** Keys of the models that carry some. */
  public java.util.Set<String> keys() {
    return models.keySet();
  }

  /**
   * Layers that guess ahead.
   *
   * @param count how many; an engine may run each more than once
   * @param source who says so
   */
  public record Layers(int count, String source) {}

  private record Entry(int layers, String config) {}

  private record Document(String source, Map<String, Entry> models) {}
}
