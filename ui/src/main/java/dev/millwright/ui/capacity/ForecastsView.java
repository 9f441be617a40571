package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.ConfigurationStatus;
import dev.millwright.capacity.ForecastHeadline;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.SystemsOffer;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelVariant;
import dev.millwright.models.Models;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Resource;
import dev.millwright.ui.CursorRows;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.HeadlineWords;
import dev.millwright.ui.Links;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Paths;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.SiteScope;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The stored configurations with what each would give. */
@Route("forecast")
@PageTitle("Forecasts · Millwright")
@Menu(title = "Forecasts", order = 30)
@PermitAll
@Needs(Permission.CAPACITY_READ)
class ForecastsView extends Main implements BeforeEnterObserver {
  private final Models models;
  private final List<SystemsOffer> offers;
  private final SiteScope scope;
  private final PageHeader header = new PageHeader("Forecasts");
  private final Grid<Resource<ConfigurationSpec, ConfigurationStatus>> grid = new Grid<>();
  private final CursorRows<Resource<ConfigurationSpec, ConfigurationStatus>> rows;
  private final EmptyState empty;
  private final Button start;

  ForecastsView(Capacity capacity, Models models, SiteScope scope, Authority authority) {
    this.models = models;
    this.offers = capacity.systems();
    boolean writes = authority.may(Permission.CAPACITY_WRITE);
    this.scope = scope;
    addClassNames("page", "fill");
    columns(grid);
    grid.setEmptyStateText("No configuration belongs to this site. Look at all sites.");
    rows = CursorRows.in(grid, page -> scope.within(() -> capacity.list(page)));
    empty = empty(writes);
    start = start(writes ? "New configuration" : "Try a configuration");
    add(header.withActions(start), empty, grid);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    rows.refresh();
    boolean none = scope.site().isEmpty() && rows.isEmpty();
    header.setAbout(none ? "" : "Stored configurations with their latest forecast");
    start.setVisible(!none);
    empty.setVisible(none);
    grid.setVisible(!none);
  }

  private static Button start(String label) {
    Button start =
        new Button(label, Glyph.PLUS.icon(), e -> UI.getCurrent().navigate("forecast/new"));
    start.addThemeVariants(ButtonVariant.PRIMARY);
    return start;
  }

  private static EmptyState empty(boolean writes) {
    return new EmptyState(
        Glyph.CAPACITY,
        "No configuration is stored yet",
        "A configuration says which systems serve which model, how, and for whom. The forecast says"
            + " what that gives: tokens per second, tokens per megawatt and dollars per million"
            + " tokens, and what it is made of.",
        start(writes ? "New configuration" : "Try a configuration"),
        Links.to("models", "Look at the models"));
  }

  private void columns(Grid<Resource<ConfigurationSpec, ConfigurationStatus>> grid) {
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addComponentColumn(this::name).setHeader("Configuration").setFlexGrow(1);
    grid.addComponentColumn(ForecastsView::outcome)
        .setHeader("Latest forecast")
        .setFlexGrow(0)
        .setWidth("190px");
    figure(grid, "tok/s", HeadlineWords::output);
    figure(grid, "tok/s per MW", HeadlineWords::perMegawatt);
    figure(grid, "$ per 1M tokens", HeadlineWords::cost);
    grid.addComponentColumn(
            row -> new RelativeTime(row.status().latest() == null ? null : latest(row).at()))
        .setHeader("Made")
        .setFlexGrow(0)
        .setWidth("90px");
  }

  private static ForecastHeadline latest(Resource<ConfigurationSpec, ConfigurationStatus> row) {
    return java.util.Objects.requireNonNull(row.status().latest());
  }

  private Component name(Resource<ConfigurationSpec, ConfigurationStatus> row) {
    return twoLines(
        Links.to(Paths.of(row.metadata().ref()), row.metadata().name()),
        systems(row.spec().systems()) + " · " + model(row.spec()));
  }

  private static Component outcome(Resource<ConfigurationSpec, ConfigurationStatus> row) {
    ForecastHeadline latest = row.status().latest();
    if (latest == null) {
      return Outcomes.label(null);
    }
    Component label = Outcomes.label(latest.outcome());
    label.getElement().setAttribute("title", latest.sentence());
    return twoLines(label, latest.confidence());
  }

  private static Div twoLines(Component first, String second) {
    Span below = new Span(second);
    below.addClassName("secondary");
    Div lines = new Div(first, below);
    lines.addClassName("two-lines");
    return lines;
  }

  private static void figure(
      Grid<Resource<ConfigurationSpec, ConfigurationStatus>> grid,
      String title,
      Function<ForecastHeadline, String> text) {
    grid.addComponentColumn(row -> new Span(told(row, text)))
        .setHeader(title)
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(0)
        .setWidth("120px");
  }

  private static String told(
      Resource<ConfigurationSpec, ConfigurationStatus> row,
      Function<ForecastHeadline, String> text) {
    @Nullable ForecastHeadline latest = row.status().latest();
    return latest == null ? Quantities.MISSING : text.apply(latest);
  }

  private String systems(SystemsChoice choice) {
    String name =
        offers.stream()
            .filter(o -> o.from() == choice.from() && o.key().equals(choice.key()))
            .map(SystemsOffer::name)
            .findFirst()
            .orElse(choice.key());
    return choice.from() == SystemsChoice.Origin.INVENTORY
        ? name + ", all in the fleet"
        : Quantities.count(choice.systems()) + " × " + name;
  }

  private String model(ConfigurationSpec spec) {
    return models
        .find(spec.model())
        .map(model -> model.name() + " · " + label(model, spec.variant()))
        .orElse(spec.model());
  }

  private static String label(CatalogueModel model, String variant) {
    return model.variant(variant).map(ModelVariant::label).orElse(variant);
  }
}
