package dev.millwright.ui.work;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.connectors.ConnectorFilter;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.ConnectorSpec;
import dev.millwright.connectors.ConnectorStatus;
import dev.millwright.connectors.Connectors;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.CursorRows;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Links;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Paths;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.SiteChoices;
import dev.millwright.ui.SiteScope;
import jakarta.annotation.security.PermitAll;
import java.util.HashMap;
import java.util.Map;

/** The devices that Millwright talks to, and how each of them fares. */
@Route("connectors")
@PageTitle("Connectors · Millwright")
@Menu(title = "Connectors", order = 60)
@PermitAll
@Needs(Permission.CONNECTOR_READ)
class ConnectorsView extends Main implements BeforeEnterObserver {
  private final SiteChoices sites;
  private final SiteScope scope;
  private final TypeNames types;
  private final boolean writes;
  private final ConnectorFilters filters;
  private final Grid<Resource<ConnectorSpec, ConnectorStatus>> grid = new Grid<>();
  private final Div body = new Div();
  private final CursorRows<Resource<ConnectorSpec, ConnectorStatus>> rows;
  private final Map<SiteId, String> siteNames = new HashMap<>();
  private ConnectorFilter filter = ConnectorFilter.ALL;

  ConnectorsView(
      Connectors connectors,
      SiteChoices sites,
      TypeNames types,
      SiteScope scope,
      LiveUpdates live,
      Authority authority) {
    this.sites = sites;
    this.scope = scope;
    this.types = types;
    this.writes = authority.may(Permission.CONNECTOR_WRITE);
    this.filters = new ConnectorFilters(sites, this::filtered);
    addClassNames("page", "fill");
    body.addClassNames("columns", "rest");
    columns();
    rows = CursorRows.in(grid, page -> scope.within(() -> connectors.list(filter, page)));
    PageHeader header = new PageHeader("Connectors");
    if (writes) {
      header.withActions(connect());
    }
    add(header, filters, body);
    live.refresh(this, e -> e.subject().kind().equals(ConnectorId.KIND), this::refresh);
  }

  private static Button connect() {
    Button connect = new Button("Connect a device", Glyph.PLUS.icon());
    connect.addThemeVariants(ButtonVariant.PRIMARY);
    connect.addClickListener(e -> UI.getCurrent().navigate(ConnectView.class));
    return connect;
  }

  private void columns() {
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateText("No connector fits. Take a filter away, or look at all sites.");
    grid.addComponentColumn(c -> Links.to(Paths.of(c.metadata().ref()), c.metadata().name()))
        .setHeader("Name");
    grid.addComponentColumn(c -> Labels.connector(c.status()))
        .setHeader("State")
        .setFlexGrow(0)
        .setWidth("170px");
    grid.addColumn(Labels::endpoint).setHeader("Address");
    grid.addColumn(c -> types.of(c.spec().type())).setHeader("Type");
    grid.addColumn(c -> Labels.device(c.status().identity())).setHeader("Device").setFlexGrow(2);
    grid.addColumn(this::site).setHeader("Site");
    grid.addComponentColumn(c -> new RelativeTime(c.status().lastContactAt()))
        .setHeader("Last seen")
        .setFlexGrow(0)
        .setWidth("110px");
  }

  private String site(Resource<ConnectorSpec, ConnectorStatus> connector) {
    var site = connector.metadata().site();
    return site == null ? Quantities.MISSING : siteNames.computeIfAbsent(site, sites::name);
  }

  private void filtered() {
    UI.getCurrent().navigate("connectors", QueryParameters.simple(filters.parameters()));
  }

  private void refresh() {
    siteNames.clear();
    rows.refresh();
    show();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    filters.read(event.getLocation().getQueryParameters());
    filter = filters.filter();
    refresh();
  }

  private void show() {
    boolean none = filter.equals(ConnectorFilter.ALL) && scope.site().isEmpty() && rows.isEmpty();
    filters.setVisible(!none);
    if (none) {
      body.removeAll();
      body.add(nothing());
    } else if (grid.getParent().isEmpty()) {
      body.removeAll();
      body.add(grid);
    }
  }

  private EmptyState nothing() {
    return new EmptyState(
        Glyph.CONNECTOR,
        "No device is connected",
        "A connector is one BMC or manager that Millwright talks to: its address, its certificate"
            + " and its credentials. What stands behind it is read into the fleet.",
        writes
            ? Links.to("connectors/connect", "Connect the first device")
            : new Span("Somebody with the role Operator can connect one."));
  }
}
