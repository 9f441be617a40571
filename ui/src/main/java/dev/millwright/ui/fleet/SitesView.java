package dev.millwright.ui.fleet;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.PlaceChanged;
import dev.millwright.fleet.SiteSpec;
import dev.millwright.fleet.SiteStatus;
import dev.millwright.fleet.Sites;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Resource;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Links;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Paths;
import dev.millwright.ui.SiteScope;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.function.ToLongFunction;

/** The sites and what stands at each. */
@Route("fleet/sites")
@PageTitle("Sites · Millwright")
@Menu(title = "Sites", order = 2.1)
@PermitAll
@Needs(Permission.FLEET_READ)
class SitesView extends Main implements BeforeEnterObserver {
  private final Sites sites;
  private final SiteScope scope;
  private final PageHeader header = new PageHeader("Sites");
  private final Grid<Resource<SiteSpec, SiteStatus>> grid = new Grid<>();
  private final EmptyState empty;

  SitesView(Sites sites, SiteScope scope, Authority authority, LiveUpdates live) {
    this.sites = sites;
    this.scope = scope;
    addClassNames("page", "fill");
    Button add = new Button("Add site", Glyph.PLUS.icon(), e -> add());
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.setVisible(authority.may(Permission.FLEET_WRITE));
    header.withActions(add);
    empty =
        new EmptyState(
            Glyph.SITE,
            "No site yet",
            "A site is a place with power: a campus, a data centre, a room. Halls, rows and racks stand in it.");
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addComponentColumn(s -> Links.to(Paths.of(s.metadata().ref()), s.metadata().name()))
        .setHeader("Site")
        .setAutoWidth(true);
    grid.addColumn(s -> s.spec().address() == null ? Quantities.MISSING : s.spec().address())
        .setHeader("Address")
        .setFlexGrow(2);
    count("Locations", SiteStatus::locations);
    count("Racks", SiteStatus::racks);
    count("Systems", SiteStatus::systems);
    count("GPUs", SiteStatus::gpus);
    add(header, empty, grid);
    live.refresh(this, e -> e instanceof PlaceChanged, this::show);
  }

  private void count(String name, ToLongFunction<SiteStatus> of) {
    grid.addColumn(s -> Quantities.count(of.applyAsLong(s.status())))
        .setHeader(name)
        .setTextAlign(ColumnTextAlign.END);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show();
    if (event.getLocation().getQueryParameters().getParameters().containsKey("add")) {
      add();
    }
  }

  private void show() {
    List<Resource<SiteSpec, SiteStatus>> all = scope.within(() -> AllPages.of(sites::list));
    grid.setItems(all);
    grid.setVisible(!all.isEmpty());
    empty.setVisible(all.isEmpty());
    header.setAbout(all.isEmpty() ? "" : Quantities.count(all.size()));
  }

  private void add() {
    PlaceForms.site(null, draft -> sites.create(draft)).open();
  }
}
