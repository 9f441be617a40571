package dev.millwright.models;

import dev.millwright.forecast.Precision;
import dev.millwright.resource.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The models that the product knows, read from a file that ships with it. */
public final class ModelCatalogue {
  private static final String FILE = "/catalogue/models.yaml";

  private final List<CatalogueModel> models;
  private final List<WithheldModels> withheld;

  private ModelCatalogue(List<CatalogueModel> models, List<WithheldModels> withheld) {
    this.models = List.copyOf(models);
    this.withheld = List.copyOf(withheld);
  }

  /** The catalogue of this release. */
  public static ModelCatalogue bundled() {
    try (InputStream in =
        Objects.requireNonNull(ModelCatalogue.class.getResourceAsStream(FILE), FILE)) {
      Document document = new YAMLMapper().readValue(in, Document.class);
      return new ModelCatalogue(
          document.models().stream().map(Entry::read).toList(), document.withheld());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every model, in the order of the file. */
  public List<CatalogueModel> models() {
    return models;
  }

  /** The model with this key, published name or alias. */
  public Optional<CatalogueModel> find(String name) {
    return models.stream()
        .filter(model -> model.names().anyMatch(name::equalsIgnoreCase))
        .findFirst();
  }

  /** Published models that this release cannot forecast. */
  public List<WithheldModels> withheld() {
    return withheld;
  }

  /** Why a published model cannot be forecast; empty where nothing is known of it. */
  public Optional<WithheldModels> withheld(String name) {
    return withheld.stream()
        .filter(some -> some.names().stream().anyMatch(name::equalsIgnoreCase))
        .findFirst();
  }

  /**
   * What to say about a name that {@link #find} does not know: why it is withheld, or the nearest
   * models.
   *
   * @param own models beside these
   */
  String unknown(String name, List<CatalogueModel> own) {
    Map<String, Object> things = new LinkedHashMap<>();
    Stream.concat(models.stream(), own.stream())
        .forEach(model -> model.names().forEach(known -> things.putIfAbsent(known, model.key())));
    return withheld(name)
        .map(some -> "%s cannot be forecast: %s.".formatted(name, some.reason()))
        .orElseGet(
            () ->
                "There is no model \"%s\".%s"
                    .formatted(
                        name,
                        Nearest.to(
                            name,
                            things.keySet().stream(),
                            known -> things.getOrDefault(known, known))));
  }

  private record Document(List<WithheldModels> withheld, List<Entry> models) {}

  private record Entry(
      String key,
      String name,
      String family,
      String publishedAs,
      List<String> aliases,
      String source,
      ModelParameters parameters,
      @Nullable List<ParameterException> exceptions,
      int hidden,
      int vocabulary,
      boolean tiedEmbeddings,
      int contextTokens,
      @Nullable Integer residualStreams,
      List<ArchitectureFacts.Layers> layers,
      List<Variant> variants) {
    CatalogueModel read() {
      return new CatalogueModel(
          key,
          name,
          family,
          publishedAs,
          aliases,
          source,
          parameters,
          exceptions == null ? List.of() : exceptions,
          new ArchitectureFacts(
                  hidden,
                  vocabulary,
                  tiedEmbeddings,
                  contextTokens,
                  residualStreams,
                  GuessingLayers.bundled().of(key).map(GuessingLayers.Layers::count).orElse(null),
                  layers)
              .read(name),
          variants.stream().map(Variant::read).toList(),
          null);
    }
  }

  private record Variant(
      String key,
      String label,
      Precision attention,
      Precision dense,
      Precision experts,
      Precision kvCache,
      @Nullable Boolean blockScales,
      String note) {
    ModelVariant read() {
      boolean blocks = blockScales != null && blockScales;
      return new ModelVariant(key, label, attention, dense, experts, kvCache, blocks, note);
    }
  }
}
