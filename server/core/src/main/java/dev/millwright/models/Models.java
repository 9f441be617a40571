package dev.millwright.models;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.forecast.Mixer;
import dev.millwright.forecast.ModelArchitecture;
import dev.millwright.forecast.Precision;
import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** The front door to the model catalogue: what ships with the product, and one's own. */
@Service
public class Models {
  private final ModelCatalogue catalogue = ModelCatalogue.bundled();
  private final OwnModelRepository own;

  Models(OwnModelRepository own) {
    this.own = own;
  }

  /** The models by key, page by page. */
  @Requires(Permission.MODEL_READ)
  public Page<ModelRow> list(PageRequest page) {
    String cursor = page.after();
    String after = cursor == null ? "" : Cursors.keys(cursor, 1).getFirst();
    List<ModelRow> rows =
        Stream.concat(catalogue.models().stream(), own(after, page.limit() + 1).stream())
            .filter(model -> model.key().compareTo(after) > 0)
            .sorted(Comparator.comparing(CatalogueModel::key))
            .limit(page.limit() + 1L)
            .map(Models::row)
            .toList();
    return Page.of(rows, page.limit(), row -> Cursors.of(row.key()));
  }

  /** One model by its key, the name it was published under, or an alias. */
  @Requires(Permission.MODEL_READ)
  public Optional<CatalogueModel> find(String name) {
    return catalogue
        .find(name)
        .or(() -> own.named(TenantId.DEFAULT.value(), name).map(OwnModelRow::model));
  }

  /** The layers with which a model guesses tokens ahead; empty where none are known. */
  @Requires(Permission.MODEL_READ)
  public Optional<GuessingLayers.Layers> guessing(String name) {
    return find(name).flatMap(GuessingLayers.bundled()::of);
  }

  /** What to say about a name that {@link #find} does not know, with the names nearest to it. */
  @Requires(Permission.MODEL_READ)
  public String unknown(String name) {
    return catalogue.unknown(name, own("", Integer.MAX_VALUE));
  }

  private List<CatalogueModel> own(String after, int limit) {
    return own.after(TenantId.DEFAULT.value(), after, Limit.of(limit)).stream()
        .map(OwnModelRow::model)
        .toList();
  }

  static ModelRow row(CatalogueModel model) {
    ModelArchitecture architecture = model.architecture();
    double tokens = architecture.contextTokens();
    double states = architecture.sequenceBytes(0, Precision.FP8);
    return new ModelRow(
        model.key(),
        model.name(),
        model.family(),
        model.publishedAs(),
        model.parameters().total(),
        model.parameters().active(),
        architecture.layerCount(),
        architecture.contextTokens(),
        (architecture.sequenceBytes(tokens, Precision.FP8) - states) / tokens,
        architecture.hasExperts(),
        architecture.layers().stream()
            .map(group -> group.mixer())
            .anyMatch(mixer -> mixer instanceof Mixer.Linear || mixer instanceof Mixer.StateSpace),
        model.variants(),
        model.aliases(),
        model.source(),
        model.parameters().source(),
        model.own());
  }
}
