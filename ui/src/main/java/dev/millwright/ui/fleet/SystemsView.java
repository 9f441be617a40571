package dev.millwright.ui.fleet;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.PlaceChanged;
import dev.millwright.fleet.SystemChanged;
import dev.millwright.fleet.SystemDiscovered;
import dev.millwright.fleet.SystemFacets;
import dev.millwright.fleet.SystemFilter;
import dev.millwright.fleet.SystemRead;
import dev.millwright.fleet.SystemRow;
import dev.millwright.fleet.SystemSort;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Ref;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.PagePart;
import dev.millwright.ui.SiteScope;
import dev.millwright.ui.Typing;
import jakarta.annotation.security.PermitAll;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** All systems: filters with counts, the table, and the query that an address holds. */
@Route("fleet/systems")
@PageTitle("Systems · Millwright")
@Menu(title = "Systems", order = 2.3)
@PermitAll
@Needs(Permission.FLEET_READ)
class SystemsView extends Main implements BeforeEnterObserver {
  private static final Map<String, String> COLUMN_NAMES =
      Map.of(
          "place", "Place",
          "vendor", "Vendor",
          "model", "Platform",
          "gpus", "GPUs",
          "power", "Power",
          "hottest", "Hottest",
          "serial", "Serial",
          "firmware", "BMC firmware",
          "seen", "Last seen");

  private final Fleet fleet;
  private final SiteScope scope;
  private final ParentNames parents;
  private final PageHeader header = new PageHeader("Systems");
  private final TextField text = new TextField();

  /** A filter that is on, and what it is called. */
  private record Chosen(String field, String value, String label) {}

  private final PagePart chips = new PagePart();
  private final Span address = new Span();
  private final SystemFacetsPane facets = new SystemFacetsPane(this::toggle);
  private final SystemGrid grid = new SystemGrid();
  private final Span inSight = new Span();
  private final Span range = new Span(new Span("Rows "), inSight);
  private final Span total = new Span();
  private final EmptyState empty =
      new EmptyState(
          Glyph.SYSTEM,
          "No system fits",
          "Take a filter or the text away with its cross, or connect the systems that are missing.");
  private SystemQuery query = SystemQuery.of(QueryParameters.empty());
  private List<SystemSort> order = SystemSort.BY_NAME;
  private SystemFilter filter = SystemFilter.ALL;
  private int count;

  SystemsView(
      Fleet fleet, SiteScope scope, ParentNames parents, Authority authority, LiveUpdates live) {
    this.fleet = fleet;
    this.parents = parents;
    this.scope = scope;
    addClassNames("page", "fill");
    Button add = new Button("Connect a device", Glyph.PLUS.icon(), e -> go("connectors/connect"));
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.setVisible(authority.may(Permission.CONNECTOR_WRITE));
    header.withActions(columns(), add);
    search();
    Div filters = new Div(text, chips);
    filters.addClassName("chips");
    address.addClassName("query");
    grid.setItems(DataProvider.fromCallbacks(this::rows, this::count));
    grid.addSortListener(
        e -> {
          if (e.isFromClient()) {
            go(query.sorted(SystemQuery.written(grid.shownOrder())));
          }
        });
    Div table = new Div(empty, grid, foot());
    table.addClassNames("stack", "table");
    Div body = new Div(facets, table);
    body.addClassName("with-facets");
    add(header, filters, body);
    live.refresh(
        this,
        e ->
            e instanceof SystemChanged
                || e instanceof SystemDiscovered
                || e instanceof SystemRead
                || e instanceof PlaceChanged,
        this::show);
  }

  private Stream<SystemRow> rows(Query<SystemRow, Void> asked) {
    int offset = asked.getOffset();
    int limit = asked.getLimit();
    return scope.within(() -> fleet.rows(filter, order, offset, limit)).stream();
  }

  private int count(Query<?, Void> asked) {
    // The provider's contract: both are read, though only the sum is wanted here.
    asked.getOffset();
    asked.getLimit();
    return count;
  }

  private void search() {
    text.setPlaceholder("Name or serial");
    text.setAriaLabel("Filter systems by name or serial");
    text.setPrefixComponent(Glyph.SEARCH.icon());
    text.setClearButtonVisible(true);
    Typing.searches(text);
    text.getElement().setAttribute("data-key", "f").setAttribute("data-key-focus", "");
    text.addValueChangeListener(
        e -> {
          if (e.isFromClient()) {
            go(
                query.with(
                    SystemQuery.TEXT,
                    e.getValue().isBlank() ? Set.of() : Set.of(e.getValue().strip())));
          }
        });
  }

  private Button columns() {
    Button button = new Button("Columns", Glyph.TABLE.icon());
    button.getElement().setAttribute("data-key", "c");
    CheckboxGroup<String> chosen = new CheckboxGroup<>("Columns");
    chosen.setItems(SystemGrid.optional());
    chosen.setItemLabelGenerator(COLUMN_NAMES::get);
    chosen.setValue(SystemGrid.usual());
    chosen.addValueChangeListener(
        e ->
            SystemGrid.optional()
                .forEach(key -> grid.getColumnByKey(key).setVisible(e.getValue().contains(key))));
    chosen.addClassName("column-choice");
    Popover popover = new Popover(chosen);
    popover.setTarget(button);
    popover.setAriaLabel("Columns");
    return button;
  }

  private Div foot() {
    grid.addAttachListener(
        e -> grid.getElement().executeJs("window.Millwright.rowsInSight(this, $0)", inSight));
    Div foot = new Div(new Span(range, total), address, copy());
    foot.addClassName("grid-foot");
    return foot;
  }

  private static Button copy() {
    Button copy = new Button(Glyph.LINK.icon());
    copy.setAriaLabel("Copy the address of this view");
    copy.setTooltipText("Copy the address of this view");
    copy.addThemeVariants(ButtonVariant.TERTIARY);
    copy.addClickListener(
        e ->
            UI.getCurrent()
                .getPage()
                .executeJs("return window.Millwright.copy(location.href)")
                .then(
                    Boolean.class,
                    done ->
                        Notice.done(
                            done
                                ? "The address of this view is copied."
                                : "The browser does not let pages copy; take the address from its bar.")));
    return copy;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    query = SystemQuery.of(event.getLocation().getQueryParameters());
    filter = query.filter();
    order = query.order();
    String wanted = query.of(SystemQuery.TEXT).stream().findFirst().orElse("");
    if (!text.getValue().strip().equals(wanted)) {
      text.setValue(wanted);
    }
    grid.showOrder(order);
    show();
  }

  private void show() {
    SystemFacets counted = scope.within(() -> fleet.facets(filter));
    count = Math.toIntExact(counted.count());
    facets.show(counted, query);
    chips(counted);
    header.setAbout(Quantities.count(counted.count()) + " of " + Quantities.count(counted.total()));
    total.setText(
        (count == 0
                ? "No systems"
                : " of " + Quantities.count(count) + (count == 1 ? " system" : " systems"))
            + " · "
            + Quantities.count(counted.gpus())
            + " GPUs");
    String written = query.parameters().getQueryString();
    address.setText(
        written.isEmpty() ? "" : "?" + URLDecoder.decode(written, StandardCharsets.UTF_8));
    grid.getDataProvider().refreshAll();
    grid.setVisible(count > 0);
    range.getElement().setAttribute("hidden", count == 0);
    empty.setVisible(count == 0);
  }

  private void chips(SystemFacets counted) {
    List<Chosen> chosen = new ArrayList<>();
    query
        .values()
        .forEach(
            (field, values) -> {
              if (!field.equals(SystemQuery.TEXT)) {
                values.forEach(
                    value -> chosen.add(new Chosen(field, value, name(field, value, counted))));
              }
            });
    chips.show(List.of(query.parameters(), chosen), () -> chips(chosen));
  }

  private Div chips(List<Chosen> chosen) {
    Div row = new Div();
    row.addClassName("row");
    chosen.forEach(one -> row.add(chip(one.field(), one.value(), one.label())));
    if (!query.isEmpty()) {
      Button clear = new Button("Clear all", e -> go(SystemQuery.of(QueryParameters.empty())));
      clear.addThemeVariants(ButtonVariant.TERTIARY);
      row.add(clear);
    }
    return row;
  }

  private Button chip(String field, String value, String label) {
    Button chip = new Button(label, e -> toggle(field, value));
    chip.setSuffixComponent(Glyph.CLOSE.icon());
    chip.setAriaLabel("Take the filter " + label + " away");
    chip.addClassName("chip");
    return chip;
  }

  private String name(String field, String value, SystemFacets counted) {
    if (SystemFilter.WITHIN.contains(field)) {
      return parents.of(new Ref(field, UUID.fromString(value)));
    }
    List<SystemFacets.Value> known =
        switch (field) {
          case SystemQuery.STATE -> counted.states();
          case SystemQuery.HEALTH -> counted.healths();
          case SystemQuery.SITE -> counted.sites();
          case SystemQuery.VENDOR -> counted.vendors();
          case SystemQuery.MODEL -> counted.models();
          default -> List.of();
        };
    return known.stream()
        .filter(v -> value.equals(v.value()))
        .findFirst()
        .map(v -> SystemFacetsPane.label(field, v))
        .orElse(value);
  }

  private void toggle(String field, String value) {
    go(query.toggled(field, value));
  }

  private static void go(SystemQuery wanted) {
    UI.getCurrent().navigate(SystemsView.class, wanted.parameters());
  }

  private static void go(String path) {
    UI.getCurrent().navigate(path);
  }
}
