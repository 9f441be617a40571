package dev.millwright.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.SystemsChoice.Origin;
import dev.millwright.capacity.SystemsOffer;
import dev.millwright.forecast.LayerGroup;
import dev.millwright.forecast.ModelArchitecture;
import dev.millwright.forecast.Precision;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelVariant;
import dev.millwright.models.Models;
import dev.millwright.models.OwnModel;
import dev.millwright.models.OwnModels;
import dev.millwright.models.ParameterException;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Refusal;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.Facts;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One model: its variants, where it fits, what it is made of, and who says so. */
@Route("models/:key")
@PageTitle("Model · Millwright")
@PermitAll
@Needs(Permission.MODEL_READ)
class ModelView extends Main implements BeforeEnterObserver, HasTrail {
  private final Models models;
  private final OwnModels own;
  private final Capacity capacity;
  private final boolean forecasts;
  private final boolean removes;
  private String name = "";

  ModelView(Models models, OwnModels own, Capacity capacity, Authority authority) {
    this.models = models;
    this.own = own;
    this.capacity = capacity;
    this.removes = authority.may(Permission.CATALOGUE_WRITE);
    this.forecasts = authority.may(Permission.CAPACITY_READ);
    addClassName("page");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String key = event.getRouteParameters().get("key").orElse("");
    show(models.find(key).orElseThrow(() -> new Refusal.NotFound(models.unknown(key))));
  }

  @Override
  public List<Crumb> trail() {
    return List.of(new Crumb("Models", "models"), Crumb.of(name));
  }

  private void show(CatalogueModel model) {
    name = model.name();
    removeAll();
    PageHeader header = new PageHeader(name);
    OwnModel stated = model.own();
    header.setAbout(
        stated == null ? model.publishedAs() : "Stated by you (" + stated.statedBy() + ")");
    if (stated != null && removes) {
      header.withActions(remove(stated));
    }
    Div left = new Div(variants(model));
    left.addClassName("stack");
    if (forecasts) {
      header.withActions(forecast(model));
      left.add(fits(model));
    }
    left.add(layers(model));
    Div right = new Div(facts(model), sources(model));
    right.addClassName("stack");
    Div columns = new Div(left, right);
    columns.addClassNames("columns", "side-right");
    add(header, columns);
  }

  private Button remove(OwnModel stated) {
    return new Button(
        "Remove",
        e ->
            Confirm.ask(
                "Remove " + name + "?",
                "It is no longer offered. Stored forecasts keep what they were made from.",
                "Remove",
                () -> {
                  own.remove(stated.id(), stated.version());
                  UI.getCurrent().navigate("models");
                  Notice.done(name + " was removed.");
                }));
  }

  private static Button forecast(CatalogueModel model) {
    Button forecast =
        new Button(
            "Forecast it",
            e ->
                UI.getCurrent().navigate("forecast/new", QueryParameters.of("model", model.key())));
    forecast.addThemeVariants(ButtonVariant.PRIMARY);
    return forecast;
  }

  private static Panel variants(CatalogueModel model) {
    PlainTable table =
        new PlainTable("Variant", "Attention", "Dense layers", "Experts", "KV cache", "Stored as");
    boolean experts = model.architecture().hasExperts();
    for (ModelVariant variant : model.variants()) {
      table.row(
          variant.label(),
          variant.attention().name(),
          variant.dense().name(),
          experts ? variant.experts().name() : Quantities.MISSING,
          variant.kvCache().name(),
          variant.note());
    }
    return Panel.flush("Variants", wide("Variants", table));
  }

  private static Div wide(String label, Component table) {
    Div box = new Div(table);
    box.addClassName("table-wide");
    box.getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", label);
    return box;
  }

  private Panel fits(CatalogueModel model) {
    List<String> columns = new ArrayList<>();
    columns.add("Systems");
    model.variants().forEach(variant -> columns.add(">" + variant.label()));
    PlainTable table = new PlainTable(columns.toArray(String[]::new));
    Fit fit = new Fit(capacity);
    for (SystemsOffer systems : fit.systems()) {
      List<Component> cells = new ArrayList<>();
      cells.add(new Span(where(systems)));
      for (ModelVariant variant : model.variants()) {
        cells.add(answer(fit.smallest(model, variant, systems)));
      }
      table.row(cells.toArray(Component[]::new));
    }
    Paragraph rule =
        new Paragraph(
            "The fewest GPUs that hold the weights and one request of 8,192 + 1,024 tokens, by"
                + " tensor parallelism within one system. Not calibrated, no interval.");
    rule.addClassNames("secondary", "inset");
    return Panel.flush("Fits here?", wide("Fits here?", table), rule);
  }

  private static String where(SystemsOffer systems) {
    return systems.from() == Origin.CATALOGUE
        ? systems.name() + (systems.announced() ? ", announced" : "")
        : "%s, in the fleet (%s GPUs)".formatted(systems.name(), Quantities.count(systems.gpus()));
  }

  private static Span answer(Optional<Fit.Smallest> smallest) {
    if (smallest.isEmpty()) {
      Span no = new Span("does not fit");
      no.addClassName("tertiary");
      return no;
    }
    Fit.Smallest fits = smallest.get();
    Span yes = new Span(fits.gpus() == 1 ? "1 GPU" : Quantities.of((double) fits.gpus(), "GPUs"));
    yes.setTitle(
        "%s tokens of cache fit beside the weights"
            .formatted(Quantities.count(fits.cacheTokens())));
    return yes;
  }

  private static Panel layers(CatalogueModel model) {
    PlainTable table = new PlainTable(">Layers", "Attention", "Feed-forward", ">Weights of each");
    int hidden = model.architecture().hidden();
    for (LayerGroup group : model.architecture().layers()) {
      table.row(
          Quantities.count(group.count()),
          ModelWords.mixer(group.mixer()),
          ModelWords.feedForward(group.feedForward()),
          Quantities.scaled(
              group.mixer().parameters(hidden) + group.feedForward().parameters(hidden), ""));
    }
    return Panel.flush("Layers", wide("Layers", table));
  }

  private static Panel facts(CatalogueModel model) {
    ModelArchitecture architecture = model.architecture();
    double tokens = architecture.contextTokens();
    Facts facts =
        new Facts()
            .with("Family", model.family())
            .with("Parameters", ModelWords.billions(model.parameters().total()))
            .with("Active for a token", ModelWords.billions(model.parameters().active()))
            .with(
                "Computed from the layers",
                ModelWords.billions(architecture.totalParameters() / 1e9))
            .with("Layers", Quantities.count(architecture.layerCount()))
            .with("Hidden size", Quantities.count(architecture.hidden()))
            .with("Vocabulary", Quantities.count(architecture.vocabulary()))
            .with("Embeddings", architecture.tiedEmbeddings() ? "shared with the head" : "apart")
            .with("Context", Quantities.count(architecture.contextTokens()) + " tokens")
            .with("Attention", ModelWords.attention(architecture))
            .with(
                "Cache at full context, FP8",
                Quantities.bytes(Math.round(architecture.sequenceBytes(tokens, Precision.FP8))));
    return new Panel("Architecture", facts);
  }

  private static Panel sources(CatalogueModel model) {
    Div lines = new Div();
    lines.addClassName("stack");
    lines.add(source("Architecture", model.source()));
    lines.add(source("Parameters", model.parameters().source()));
    for (ParameterException exception : model.exceptions()) {
      lines.add(source(stated(exception), exception.reason()));
    }
    if (!model.aliases().isEmpty()) {
      lines.add(source("Also found as", String.join(", ", model.aliases())));
    }
    return new Panel("Sources and names", lines);
  }

  private static String stated(ParameterException exception) {
    String active = exception.figure() == ParameterException.Figure.ACTIVE ? " active" : "";
    return "Stated as " + ModelWords.billions(exception.stated()) + active;
  }

  private static Div source(String what, String text) {
    Span below = new Span(text);
    below.addClassNames("secondary", "anywhere");
    Div source = new Div(new Span(what), below);
    source.addClassName("two-lines");
    return source;
  }
}
