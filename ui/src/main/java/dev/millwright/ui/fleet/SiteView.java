package dev.millwright.ui.fleet;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.PlaceChanged;
import dev.millwright.fleet.RackFilter;
import dev.millwright.fleet.Racks;
import dev.millwright.fleet.SiteSpec;
import dev.millwright.fleet.SiteStatus;
import dev.millwright.fleet.Sites;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Figure;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Panel;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.UUID;

/** One site: its halls and rows, and the racks in them. */
@Route("fleet/sites/:site([0-9a-f-]{36})")
@PermitAll
@Needs(Permission.FLEET_READ)
class SiteView extends Main implements BeforeEnterObserver, HasTrail, HasDynamicTitle {
  /** So many racks are shown without a bar of their own. */
  private static final int FEW = 12;

  private final Sites sites;
  private final SiteHeader header;
  private final Figure locations = new Figure("Locations", "", "halls, rows and more");
  private final Figure racksIn = new Figure("Racks", "", "in them");
  private final Figure systems = new Figure("Systems", "", "placed or not");
  private final Figure gpus = new Figure("GPUs", "", "seen in them");
  private final LocationsPanel places;
  private final RackGrid rackGrid;
  private final EmptyState noRack =
      new EmptyState(
          Glyph.RACK,
          "No rack yet",
          "A rack holds systems by rack unit. Add one, then place systems in it.");
  private final Panel rackPanel;
  private SiteId id = new SiteId(new UUID(0, 0));
  private String name = "";

  SiteView(Sites sites, Racks racks, Authority authority, LiveUpdates live) {
    this.sites = sites;
    boolean mayChange = authority.may(Permission.FLEET_WRITE);
    header = new SiteHeader(sites, racks, mayChange);
    places = new LocationsPanel(sites, mayChange);
    rackGrid = new RackGrid(page -> racks.list(RackFilter.at(id), page));
    rackGrid.addClassName("tall");
    rackGrid.removeColumnByKey("site");
    rackPanel = Panel.flush("Racks", noRack, rackGrid);
    addClassName("page");
    Div strip = new Div(locations, racksIn, systems, gpus);
    strip.addClassName("strip");
    add(header, strip, places, rackPanel);
    live.refresh(this, e -> e instanceof PlaceChanged, this::showIfThere);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    id = new SiteId(UUID.fromString(event.getRouteParameters().get("site").orElseThrow()));
    show(sites.find(id).orElseThrow(() -> Refusal.NotFound.of(Sites.KIND, id)));
  }

  private void showIfThere() {
    sites.find(id).ifPresent(this::show);
  }

  private void show(Resource<SiteSpec, SiteStatus> site) {
    name = site.metadata().name();
    SiteStatus status = site.status();
    header.show(site);
    locations.setQuantity(Quantities.count(status.locations()));
    racksIn.setQuantity(Quantities.count(status.racks()));
    systems.setQuantity(Quantities.count(status.systems()));
    gpus.setQuantity(Quantities.count(status.gpus()));
    places.show(id);
    racks(status.racks());
  }

  private void racks(long count) {
    noRack.setVisible(count == 0);
    rackGrid.setVisible(count > 0);
    rackPanel.about(count == 0 ? "" : Quantities.count(count));
    rackGrid.setAllRowsVisible(count <= FEW);
    rackGrid.show(Math.toIntExact(count));
  }

  @Override
  public List<Crumb> trail() {
    return List.of(Crumb.of("Fleet"), new Crumb("Sites", "fleet/sites"), Crumb.of(name));
  }

  @Override
  public String getPageTitle() {
    return name + " · Millwright";
  }
}
