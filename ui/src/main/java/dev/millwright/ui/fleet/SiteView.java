package dev.millwright.ui.fleet;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.LocationId;
import dev.millwright.fleet.LocationSpec;
import dev.millwright.fleet.LocationStatus;
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
import dev.millwright.ui.AllPages;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Figure;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.SystemWords;
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
  private final Racks racks;
  private final boolean mayChange;
  private final RackGrid rackGrid;
  private SiteId id = new SiteId(new UUID(0, 0));
  private String name = "";

  SiteView(Sites sites, Racks racks, Authority authority, LiveUpdates live) {
    this.sites = sites;
    this.racks = racks;
    this.mayChange = authority.may(Permission.FLEET_WRITE);
    this.rackGrid = new RackGrid(page -> racks.list(RackFilter.at(id), page));
    rackGrid.addClassName("tall");
    rackGrid.removeColumnByKey("site");
    addClassName("page");
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
    removeAll();
    var locations = AllPages.of(page -> sites.locations(id, page));
    add(
        header(site, locations),
        figures(site.status()),
        locations(locations),
        racks(site.status().racks()));
  }

  private PageHeader header(
      Resource<SiteSpec, SiteStatus> site, List<Resource<LocationSpec, LocationStatus>> locations) {
    PageHeader header = new PageHeader(name);
    header.setAbout(site.spec().address() == null ? "" : site.spec().address());
    if (mayChange) {
      long version = site.metadata().version();
      Button remove = new Button("Remove", e -> remove(version));
      Button change =
          new Button(
              "Change",
              e -> PlaceForms.site(site, draft -> sites.change(id, draft, version)).open());
      Button location =
          new Button(
              "Add location",
              e ->
                  PlaceForms.location(id, locations, null, draft -> sites.createLocation(draft))
                      .open());
      Button rack =
          new Button(
              "Add rack",
              Glyph.PLUS.icon(),
              e -> PlaceForms.rack(List.of(site), locations, null, d -> racks.create(d)).open());
      rack.addThemeVariants(ButtonVariant.PRIMARY);
      header.withActions(remove, change, location, rack);
    }
    return header;
  }

  private static Component figures(SiteStatus status) {
    Div strip =
        new Div(
            new Figure("Locations", Quantities.count(status.locations()), "halls, rows and more"),
            new Figure("Racks", Quantities.count(status.racks()), "in them"),
            new Figure("Systems", Quantities.count(status.systems()), "placed or not"),
            new Figure("GPUs", Quantities.count(status.gpus()), "seen in them"));
    strip.addClassName("strip");
    return strip;
  }

  private Component locations(List<Resource<LocationSpec, LocationStatus>> locations) {
    if (locations.isEmpty()) {
      Span none = new Span("None yet: racks may also stand directly at the site.");
      none.addClassName("quiet");
      return Panel.flush("Locations", none);
    }
    PlainTable table = new PlainTable("Location", "Kind", ">Racks", ">");
    for (var location : locations) {
      table.row(
          new Span(String.join(" › ", location.status().path())),
          new Span(SystemWords.label(location.spec().kind().name())),
          new Span(Quantities.count(location.status().racks())),
          actions(location, locations));
    }
    return Panel.flush("Locations", table).about(Quantities.count(locations.size()));
  }

  private Component actions(
      Resource<LocationSpec, LocationStatus> location,
      List<Resource<LocationSpec, LocationStatus>> all) {
    if (!mayChange) {
      return new Span();
    }
    LocationId which = new LocationId(location.metadata().id());
    long version = location.metadata().version();
    Button change =
        new Button(
            Glyph.EDIT.icon(),
            e ->
                PlaceForms.location(
                        id, all, location, draft -> sites.changeLocation(which, draft, version))
                    .open());
    change.addThemeVariants(ButtonVariant.TERTIARY);
    change.setAriaLabel("Change " + location.metadata().name());
    Button remove =
        new Button(
            Glyph.BIN.icon(),
            e ->
                Confirm.ask(
                    "Remove " + location.metadata().name() + "?",
                    "The location disappears; it must be empty.",
                    "Remove",
                    () -> sites.removeLocation(which, version)));
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.setAriaLabel("Remove " + location.metadata().name());
    return new Span(change, remove);
  }

  private Component racks(long count) {
    if (count == 0) {
      return Panel.flush(
          "Racks",
          new EmptyState(
              Glyph.RACK,
              "No rack yet",
              "A rack holds systems by rack unit. Add one, then place systems in it."));
    }
    rackGrid.setAllRowsVisible(count <= FEW);
    rackGrid.show(Math.toIntExact(count));
    return Panel.flush("Racks", rackGrid).about(Quantities.count(count));
  }

  private void remove(long version) {
    Confirm.ask(
        "Remove " + name + "?",
        "The site disappears; it must be empty.",
        "Remove",
        () -> {
          sites.remove(id, version);
          UI.getCurrent().navigate(SitesView.class);
        });
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
