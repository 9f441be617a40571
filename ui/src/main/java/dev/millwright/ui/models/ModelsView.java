package dev.millwright.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.models.ModelRow;
import dev.millwright.models.ModelVariant;
import dev.millwright.models.Models;
import dev.millwright.models.OwnModels;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Links;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Typing;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models that the product knows. */
@Route("models")
@PageTitle("Models · Millwright")
@Menu(title = "Models", order = 20)
@PermitAll
@Needs(Permission.MODEL_READ)
class ModelsView extends Main implements BeforeEnterObserver {
  private final Models models;
  private final List<ModelRow> all;
  private final PageHeader header = new PageHeader("Models");
  private final TextField search = new TextField();
  private final Select<String> family = new Select<>();
  private final Select<ModelKind> kind = new Select<>();
  private final Grid<ModelRow> grid = new Grid<>();
  private final Div nothing = new Div();

  ModelsView(Models models, OwnModels own, Authority authority) {
    this.models = models;
    this.all = AllPages.of(models::list);
    addClassNames("page", "fill");
    Button add =
        new Button(
            "Add a model", Glyph.PLUS.icon(), e -> new AddModel(own, UI.getCurrent()).open());
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.setVisible(authority.may(Permission.CATALOGUE_WRITE));
    header.withActions(add);
    columns();
    nothing.add(
        new EmptyState(
            Glyph.MODEL,
            "No model fits",
            "Nothing in the catalogue matches the search and the filters together.",
            new Button("Drop all filters", e -> UI.getCurrent().navigate("models"))));
    add(header, filters(), grid, nothing);
  }

  private Div filters() {
    search.setAriaLabel("Search models");
    search.setPlaceholder("Name or publisher");
    search.setPrefixComponent(Glyph.SEARCH.icon());
    search.setClearButtonVisible(true);
    Typing.searches(search);
    search.getElement().setAttribute("data-key", "f").setAttribute("data-key-focus", "");
    search.addValueChangeListener(e -> filtered(e.isFromClient()));
    family.setAriaLabel("Family");
    family.setItems(all.stream().map(ModelRow::family).distinct().sorted().toList());
    optional(family, "All families", name -> name);
    kind.setAriaLabel("Kind");
    kind.setItems(ModelKind.values());
    optional(kind, "All kinds", one -> one.label);
    Div filters = new Div(search, family, kind);
    filters.addClassName("model-filters");
    return filters;
  }

  private <T> void optional(Select<T> select, String none, Function<T, String> label) {
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(none);
    select.setPlaceholder(none);
    select.setItemLabelGenerator(one -> one == null ? none : label.apply(one));
    select.addValueChangeListener(e -> filtered(e.isFromClient()));
  }

  private void columns() {
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setMultiSort(true);
    grid.addComponentColumn(ModelsView::name)
        .setHeader("Model")
        .setFlexGrow(1)
        .setComparator(Comparator.comparing(ModelRow::name));
    column("Kind", "150px", row -> ModelKind.of(row).label);
    column("Attention", "150px", this::attention);
    figure("Parameters", ModelRow::totalBillions, r -> ModelWords.billions(r.totalBillions()));
    figure("Active", ModelRow::activeBillions, r -> ModelWords.billions(r.activeBillions()));
    figure("Context", ModelRow::contextTokens, r -> Quantities.count(r.contextTokens()));
    figure(
        "Cache a token",
        ModelRow::cacheBytesPerToken,
        row -> Quantities.memory(Math.round(row.cacheBytesPerToken())));
    column("Variants", "170px", ModelsView::variants);
  }

  private void column(String title, String width, Function<ModelRow, String> text) {
    grid.addComponentColumn(row -> wrapped(text.apply(row)))
        .setHeader(title)
        .setComparator(Comparator.comparing(text))
        .setFlexGrow(0)
        .setWidth(width);
  }

  private static Span wrapped(String text) {
    Span span = new Span(text);
    span.addClassName("two-lines");
    return span;
  }

  private <N extends Number & Comparable<? super N>> void figure(
      String title, Function<ModelRow, N> value, Function<ModelRow, String> text) {
    grid.addColumn(text::apply)
        .setHeader(title)
        .setComparator(Comparator.comparing(value))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(0)
        .setWidth("112px");
  }

  private static Component name(ModelRow row) {
    Span below = new Span(row.own() == null ? row.publishedAs() : "Stated by you");
    below.addClassName("secondary");
    Div lines = new Div(Links.to("models/" + row.key(), row.name()), below);
    lines.addClassName("two-lines");
    return lines;
  }

  private String attention(ModelRow row) {
    return models
        .find(row.key())
        .map(model -> ModelWords.attention(model.architecture()))
        .orElse(Quantities.MISSING);
  }

  private static String variants(ModelRow row) {
    return row.variants().stream().map(ModelVariant::label).collect(Collectors.joining(" · "));
  }

  private void filtered(boolean byUser) {
    if (byUser) {
      UI.getCurrent().navigate("models", QueryParameters.simple(parameters()));
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!search.isEmpty()) {
      parameters.put("q", search.getValue());
    }
    if (!family.isEmpty()) {
      parameters.put("family", family.getValue());
    }
    if (!kind.isEmpty()) {
      parameters.put("kind", kind.getValue().name().toLowerCase(Locale.ROOT));
    }
    return parameters;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters query = event.getLocation().getQueryParameters();
    search.setValue(query.getSingleParameter("q").orElse(""));
    family.setValue(
        query
            .getSingleParameter("family")
            .filter(name -> all.stream().anyMatch(row -> row.family().equals(name)))
            .orElse(null));
    kind.setValue(
        Stream.of(ModelKind.values())
            .filter(one -> one.name().equalsIgnoreCase(query.getSingleParameter("kind").orElse("")))
            .findFirst()
            .orElse(null));
    show();
  }

  private void show() {
    List<ModelRow> rows = all.stream().filter(this::wanted).toList();
    grid.setItems(rows);
    grid.setVisible(!rows.isEmpty());
    nothing.setVisible(rows.isEmpty());
    header.setAbout(
        rows.size() == all.size()
            ? Quantities.count(all.size()) + " in the catalogue"
            : Quantities.count(rows.size()) + " of " + Quantities.count(all.size()));
  }

  private boolean wanted(ModelRow row) {
    String text = search.getValue().strip().toLowerCase(Locale.ROOT);
    boolean named =
        Stream.concat(
                Stream.of(row.key(), row.name(), row.publishedAs(), row.family()),
                row.aliases().stream())
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(text));
    return named
        && (family.isEmpty() || row.family().equals(family.getValue()))
        && (kind.isEmpty() || kind.getValue().fits(row));
  }
}
