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
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.Elevation;
import dev.millwright.fleet.PlaceChanged;
import dev.millwright.fleet.RackId;
import dev.millwright.fleet.SystemChanged;
import dev.millwright.fleet.SystemDiscovered;
import dev.millwright.fleet.SystemId;
import dev.millwright.fleet.SystemRead;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Refusal;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.Figure;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.Links;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PagePart;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.SystemWords;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One rack: its front as a picture or a table, and the system that is chosen in it. */
@Route("fleet/racks/:rack([0-9a-f-]{36})")
@PermitAll
@Needs(Permission.FLEET_READ)
class RackView extends Main implements BeforeEnterObserver, HasTrail, HasDynamicTitle {
  private final RackRooms rooms;
  private final RackHeader header;
  private final RackPicture picture = new RackPicture(this::select);
  private final PagePart table = new PagePart();
  private final Component legend = legend();
  private final Panel front = new Panel("Front", picture, table, legend);
  private final Button toggle = new Button(Glyph.TABLE.icon(), e -> toggle());
  private final Figure systems = new Figure("Systems", "", "placed");
  private final Figure healthy = new Figure("GPUs healthy", "", "as their BMCs say");
  private final Figure units = new Figure("Units used", "", "rack units");
  private final Figure power = new Figure("Power", "", "");
  private final RackSlotPanel slot;
  private RackId id = new RackId(new UUID(0, 0));
  private @Nullable SystemId selected;
  private boolean asTable;
  private @Nullable Elevation shown;

  RackView(RackRooms rooms, Authority authority, LiveUpdates live) {
    this.rooms = rooms;
    boolean mayChange = authority.may(Permission.FLEET_WRITE);
    header = new RackHeader(rooms, mayChange);
    slot = new RackSlotPanel(rooms, mayChange, this::showIfThere);
    addClassName("page");
    toggle.addThemeVariants(ButtonVariant.TERTIARY);
    toggle.getElement().setAttribute("data-key", "t");
    front.withActions(toggle);
    Div strip = new Div(systems, healthy, units, power);
    strip.addClassName("strip");
    Div side = new Div(strip, slot);
    side.addClassName("stack");
    Div columns = new Div(front, side);
    columns.addClassNames("columns", "side-left");
    add(header, columns);
    live.refresh(
        this,
        e ->
            e instanceof SystemChanged
                || e instanceof SystemDiscovered
                || e instanceof SystemRead
                || e instanceof PlaceChanged,
        this::showIfThere);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    id = new RackId(UUID.fromString(event.getRouteParameters().get("rack").orElseThrow()));
    QueryParameters query = event.getLocation().getQueryParameters();
    selected =
        query.getSingleParameter("system").map(text -> new SystemId(parse(text))).orElse(null);
    show(rooms.racks().elevation(id));
  }

  private static UUID parse(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw new Refusal.Invalid(
          "system", "The address names the system \"%s\", which is no id.".formatted(text));
    }
  }

  private void showIfThere() {
    if (rooms.racks().find(id).isPresent()) {
      show(rooms.racks().elevation(id));
    }
  }

  private void show(Elevation rack) {
    shown = rack;
    if (selected == null && !rack.slots().isEmpty()) {
      selected = rack.slots().getLast().system().id();
    }
    header.show(rack);
    picture.show(rack, selected);
    picture.setVisible(!asTable);
    legend.setVisible(!asTable);
    if (asTable) {
      table.show(rack.slots(), () -> table(rack));
    } else {
      table.clear();
    }
    front.about(asTable ? "as a table" : "GPU cells by core temperature");
    toggle.setIcon((asTable ? Glyph.CHART : Glyph.TABLE).icon());
    toggle.setAriaLabel(asTable ? "Show as picture" : "Show as table");
    figures(rack);
    RackPicture.slot(rack, selected).ifPresentOrElse(slot::show, slot::clear);
  }

  private void figures(Elevation rack) {
    var status = rack.rack().status();
    systems.setQuantity(Quantities.count(status.systems()));
    healthy.setQuantity(status.gpusHealthy() + " / " + status.gpus());
    units.setQuantity(status.usedUnits() + " / " + rack.rack().spec().heightUnits());
    power.setQuantity(Quantities.watts(sum(rack)));
    power.setNote(reporting(rack));
  }

  private static @Nullable Double sum(Elevation rack) {
    var known =
        rack.slots().stream()
            .map(s -> s.system().watts())
            .filter(java.util.Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return known.length == 0 ? null : java.util.Arrays.stream(known).sum();
  }

  private static String reporting(Elevation rack) {
    long known = rack.slots().stream().filter(s -> s.system().watts() != null).count();
    return known + " of " + rack.slots().size() + " systems report";
  }

  private Component table(Elevation rack) {
    PlainTable table = new PlainTable("Unit", "System", "Status", ">GPUs", ">Hottest", ">Power");
    for (Elevation.Slot slot : rack.slots().reversed()) {
      table.row(
          new Span("U" + slot.unit()),
          Links.to(Paths.of(slot.system().id().ref()), slot.system().name()),
          SystemWords.status(slot.system()),
          new Span(slot.system().gpusHealthy() + " / " + slot.system().gpus()),
          new Span(Quantities.of(slot.system().hottestCelsius(), "°C")),
          new Span(Quantities.watts(slot.system().watts())));
    }
    Div scroll = new Div(table);
    scroll.addClassName("rack-table");
    return scroll;
  }

  private static Component legend() {
    Span ramp = new Span();
    ramp.addClassName("ramp");
    Span above = new Span();
    above.addClassName("ramp-above");
    Div legend = new Div(new Span("35"), ramp, new Span("80 °C"), above, new Span("above"));
    legend.addClassName("heat-scale");
    return legend;
  }

  private void toggle() {
    asTable = !asTable;
    if (shown != null) {
      show(shown);
    }
  }

  private void select(SystemId system) {
    UI.getCurrent()
        .navigate(Paths.of(id.ref()), QueryParameters.of("system", system.value().toString()));
  }

  @Override
  public List<Crumb> trail() {
    List<Crumb> crumbs = new ArrayList<>();
    Elevation rack = shown;
    if (rack != null) {
      var site = rack.rack().metadata().site();
      crumbs.add(
          new Crumb(rack.rack().status().siteName(), site == null ? null : "fleet/sites/" + site));
      rack.rack().status().path().forEach(step -> crumbs.add(Crumb.of(step)));
      crumbs.add(Crumb.of(rack.rack().metadata().name()));
    }
    return crumbs;
  }

  @Override
  public String getPageTitle() {
    return (shown == null ? "Rack" : shown.rack().metadata().name()) + " · Millwright";
  }
}
