package dev.millwright.models;

import dev.millwright.forecast.FeedForward;
import dev.millwright.forecast.LayerGroup;
import dev.millwright.forecast.Mixer;
import dev.millwright.forecast.ModelArchitecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The models that the product knows, read from a file that ships with it. */
public final class ModelCatalogue {
  private static final String FILE = "/catalogue/models.yaml";

  private final List<CatalogueModel> models;

  private ModelCatalogue(List<CatalogueModel> models) {
    this.models = List.copyOf(models);
  }

  /** The catalogue of this release. */
  public static ModelCatalogue bundled() {
    try (InputStream in =
        Objects.requireNonNull(ModelCatalogue.class.getResourceAsStream(FILE), FILE)) {
      Document document = new YAMLMapper().readValue(in, Document.class);
      return new ModelCatalogue(document.models().stream().map(Entry::read).toList());
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
        .filter(
            model ->
                Stream.concat(Stream.of(model.key(), model.publishedAs()), model.aliases().stream())
                    .anyMatch(name::equalsIgnoreCase))
        .findFirst();
  }

  private record Document(List<Entry> models) {}

  private record Entry(
      String key,
      String name,
      String family,
      String publishedAs,
      List<String> aliases,
      String source,
      ModelParameters parameters,
      int hidden,
      int vocabulary,
      boolean tiedEmbeddings,
      int contextTokens,
      List<Layers> layers,
      List<ModelVariant> variants) {
    CatalogueModel read() {
      return new CatalogueModel(
          key,
          name,
          family,
          publishedAs,
          aliases,
          source,
          parameters,
          new ModelArchitecture(
              name,
              hidden,
              vocabulary,
              tiedEmbeddings,
              contextTokens,
              layers.stream().map(Layers::read).toList()),
          variants);
    }
  }

  private record Layers(
      int count,
      @Nullable Attention attention,
      @Nullable Latent latent,
      Mixer.@Nullable Linear linear,
      Mixer.@Nullable StateSpace stateSpace,
      @Nullable Dense dense,
      @Nullable Experts experts) {
    LayerGroup read() {
      return new LayerGroup(count, mixer(), feedForward());
    }

    private Mixer mixer() {
      if (attention != null) {
        return attention.read();
      }
      if (latent != null) {
        return latent.read();
      }
      if (linear != null) {
        return linear;
      }
      return stateSpace != null ? stateSpace : new Mixer.Nothing();
    }

    private FeedForward feedForward() {
      if (experts != null) {
        return experts.read();
      }
      return dense != null
          ? new FeedForward.Dense(dense.intermediate(), dense.gated() == null || dense.gated())
          : new FeedForward.Nothing();
    }
  }

  private record Attention(
      int heads, int kvHeads, int headDim, @Nullable Integer window, @Nullable Boolean gated) {
    Mixer read() {
      return new Mixer.GroupedQuery(
          heads, kvHeads, headDim, optional(window), gated != null && gated);
    }
  }

  private record Latent(
      int heads,
      int queryRank,
      int latentRank,
      int plainDim,
      int rotaryDim,
      int valueDim,
      @Nullable Integer indexTopK) {
    Mixer read() {
      return new Mixer.Latent(
          heads, queryRank, latentRank, plainDim, rotaryDim, valueDim, optional(indexTopK));
    }
  }

  private record Dense(int intermediate, @Nullable Boolean gated) {}

  private record Experts(
      int experts,
      int perToken,
      int intermediate,
      int sharedIntermediate,
      @Nullable Boolean gated,
      @Nullable Integer latent) {
    FeedForward read() {
      return new FeedForward.Experts(
          experts,
          perToken,
          intermediate,
          sharedIntermediate,
          gated == null || gated,
          optional(latent));
    }
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
