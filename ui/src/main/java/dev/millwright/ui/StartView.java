package dev.millwright.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.capacity.Capacity;
import dev.millwright.fleet.Enrolment;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.Sites;
import dev.millwright.fleet.SystemChanged;
import dev.millwright.fleet.SystemDiscovered;
import dev.millwright.fleet.SystemFacets;
import dev.millwright.fleet.SystemFilter;
import dev.millwright.operations.OperationChanged;
import dev.millwright.operations.Operations;
import jakarta.annotation.security.PermitAll;

/** Where one arrives: the fleet in figures, or the ways to bring in the first systems. */
@Route("")
@PageTitle("Overview · Millwright")
@Menu(title = "Overview", order = 0)
@PermitAll
@Needs(Permission.FLEET_READ)
class StartView extends Main implements BeforeEnterObserver {
  private final Fleet fleet;
  private final Sites sites;
  private final Operations operations;
  private final Capacity capacity;
  private final Enrolment enrolment;
  private final Authority authority;
  private final SiteScope scope;
  private final PageHeader header = new PageHeader("Overview");
  private final PagePart content = new PagePart();

  StartView(
      Fleet fleet,
      Sites sites,
      Operations operations,
      Capacity capacity,
      Enrolment enrolment,
      Authority authority,
      SiteScope scope,
      LiveUpdates live) {
    this.fleet = fleet;
    this.sites = sites;
    this.operations = operations;
    this.capacity = capacity;
    this.enrolment = enrolment;
    this.authority = authority;
    this.scope = scope;
    addClassName("page");
    Button connect =
        new Button("Connect a device", Glyph.PLUS.icon(), e -> go("connectors/connect"));
    connect.addThemeVariants(ButtonVariant.PRIMARY);
    connect.setVisible(authority.may(Permission.CONNECTOR_WRITE));
    add(header.withActions(connect), content);
    live.refresh(
        this,
        e ->
            e instanceof SystemDiscovered
                || e instanceof SystemChanged
                || e instanceof OperationChanged,
        this::show);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show();
  }

  private void show() {
    SystemFacets facets = scope.within(() -> fleet.facets(SystemFilter.ALL));
    boolean first = facets.total() == 0 && scope.site().isEmpty();
    header.setVisible(!first);
    if (first) {
      content.show(enrolment.simulatedFleet(), () -> new FirstStart(enrolment, authority));
    } else {
      Capacity forecasts = authority.may(Permission.CAPACITY_READ) ? capacity : null;
      content.renew(
          () -> scope.within(() -> new Overview(facets, sites, fleet, operations, forecasts)));
    }
  }

  private static void go(String path) {
    UI.getCurrent().navigate(path);
  }
}
