package dev.millwright.ui.fleet;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.fleet.LocationId;
import dev.millwright.fleet.LocationSpec;
import dev.millwright.fleet.LocationStatus;
import dev.millwright.fleet.Sites;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.PagePart;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.SystemWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The buildings, halls and rows of a site. A location's buttons stay when its racks change. */
class LocationsPanel extends Div {
  private final Sites sites;
  private final boolean mayChange;
  private final Span none = new Span("None yet: racks may also stand directly at the site.");
  private final PagePart table = new PagePart();
  private final Panel panel = Panel.flush("Locations", none, table);
  private final Map<UUID, Row> rows = new HashMap<>();

  LocationsPanel(Sites sites, boolean mayChange) {
    this.sites = sites;
    this.mayChange = mayChange;
    none.addClassName("quiet");
    add(panel);
  }

  void show(SiteId site) {
    var locations = AllPages.of(page -> sites.locations(site, page));
    List<UUID> ids = locations.stream().map(l -> l.metadata().id()).toList();
    rows.keySet().retainAll(ids);
    locations.forEach(l -> rows.computeIfAbsent(l.metadata().id(), i -> new Row(site, l)).show(l));
    none.setVisible(ids.isEmpty());
    panel.about(ids.isEmpty() ? "" : Quantities.count(ids.size()));
    table.show(ids, () -> table(ids));
  }

  private PlainTable table(List<UUID> ids) {
    PlainTable table = new PlainTable("Location", "Kind", ">Racks", ">");
    for (UUID id : ids) {
      Row row = Objects.requireNonNull(rows.get(id));
      table.row(row.path, row.kind, row.racks, row.actions);
    }
    table.setVisible(!ids.isEmpty());
    return table;
  }

  private final class Row {
    private final SiteId site;
    private final Span path = new Span();
    private final Span kind = new Span();
    private final Span racks = new Span();
    private final Span actions = new Span();
    private final Button change = new Button(Glyph.EDIT.icon(), e -> change());
    private final Button remove = new Button(Glyph.BIN.icon(), e -> remove());
    private Resource<LocationSpec, LocationStatus> location;

    Row(SiteId site, Resource<LocationSpec, LocationStatus> location) {
      this.site = site;
      this.location = location;
      change.addThemeVariants(ButtonVariant.TERTIARY);
      remove.addThemeVariants(ButtonVariant.TERTIARY);
      if (mayChange) {
        actions.add(change, remove);
      }
    }

    void show(Resource<LocationSpec, LocationStatus> now) {
      location = now;
      path.setText(String.join(" › ", now.status().path()));
      kind.setText(SystemWords.label(now.spec().kind().name()));
      racks.setText(Quantities.count(now.status().racks()));
      change.setAriaLabel("Change " + now.metadata().name());
      remove.setAriaLabel("Remove " + now.metadata().name());
    }

    private LocationId id() {
      return new LocationId(location.metadata().id());
    }

    private void change() {
      var changed = location;
      PlaceForms.location(
              site,
              AllPages.of(page -> sites.locations(site, page)),
              changed,
              draft -> sites.changeLocation(id(), draft, changed.metadata().version()))
          .open();
    }

    private void remove() {
      var asked = location;
      Confirm.ask(
          "Remove " + asked.metadata().name() + "?",
          "The location disappears; it must be empty.",
          "Remove",
          () -> sites.removeLocation(id(), asked.metadata().version()));
    }
  }
}
