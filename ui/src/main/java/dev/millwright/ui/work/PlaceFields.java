package dev.millwright.ui.work;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.millwright.fleet.Elevation;
import dev.millwright.fleet.Placement;
import dev.millwright.fleet.RackId;
import dev.millwright.fleet.RackSpec;
import dev.millwright.fleet.RackStatus;
import dev.millwright.fleet.Racks;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.RackField;
import dev.millwright.ui.SiteChoices;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where a device stands: a site, and perhaps a place in a rack. */
class PlaceFields {
  private final Racks racks;
  private final boolean places;
  private final Select<Metadata> site;
  private final RackField rack;
  private final IntegerField unit = new IntegerField("Lowest rack unit");
  private final IntegerField height = new IntegerField("Rack units it takes");

  /**
   * The fields.
   *
   * @param places whether a place in a rack may be given, too
   */
  PlaceFields(Racks racks, SiteChoices sites, boolean places) {
    this.racks = racks;
    this.places = places;
    this.site = sites.field("Site", "Not known yet");
    site.addValueChangeListener(e -> siteChanged());
    this.rack = new RackField(racks, () -> SiteChoices.chosen(site));
    rack.setClearButtonVisible(true);
    rack.setHelperText("If it is known: the system takes its place when it is found.");
    rack.addValueChangeListener(e -> rackChanged(e.getValue()));
    height.setValue(1);
    rackChanged(null);
  }

  private void siteChanged() {
    SiteId chosen = SiteChoices.chosen(site);
    Resource<RackSpec, RackStatus> standing = rack.getValue();
    if (standing != null && chosen != null && !chosen.equals(standing.metadata().site())) {
      rack.clear();
    }
    rack.refresh();
  }

  private void rackChanged(@Nullable Resource<RackSpec, RackStatus> chosen) {
    unit.setVisible(chosen != null);
    height.setVisible(chosen != null);
    if (chosen != null) {
      unit.setHelperText("1 to " + chosen.spec().heightUnits() + ", counted from the bottom");
      site.getListDataView()
          .getItems()
          .filter(s -> new SiteId(s.id()).equals(chosen.metadata().site()))
          .findFirst()
          .ifPresent(site::setValue);
    }
  }

  /** Each with the name by which a fault refers to it. */
  void each(BiConsumer<String, Component> form) {
    form.accept("site", site);
    if (places) {
      form.accept("rack", rack);
      form.accept("unit", unit);
      form.accept("heightUnits", height);
    }
  }

  @Nullable SiteId site() {
    return SiteChoices.chosen(site);
  }

  /** The place, or null when none was given. */
  @Nullable Placement chosen() {
    Resource<RackSpec, RackStatus> standing = rack.getValue();
    Integer from = unit.getValue();
    Integer units = height.getValue();
    return standing == null || from == null || units == null
        ? null
        : new Placement(new RackId(standing.metadata().id()), from, units);
  }

  /**
   * Refuses a place that cannot be taken, before the device is asked anything.
   *
   * @throws Refusal.Invalid naming the field
   */
  void check() {
    Resource<RackSpec, RackStatus> standing = rack.getValue();
    if (standing == null) {
      return;
    }
    if (unit.getValue() == null) {
      throw new Refusal.Invalid("unit", "The rack unit is missing. Enter it, or clear the rack.");
    }
    if (height.getValue() == null) {
      throw new Refusal.Invalid("heightUnits", "The height is missing. Enter it in rack units.");
    }
    Placement place = java.util.Objects.requireNonNull(chosen());
    if (place.unit() < 1
        || place.heightUnits() < 1
        || place.top() > standing.spec().heightUnits()) {
      throw new Refusal.Invalid(
          "unit",
          "It would take U%d to U%d; %s has U1 to U%d."
              .formatted(
                  place.unit(),
                  place.top(),
                  standing.metadata().name(),
                  standing.spec().heightUnits()));
    }
    racks.elevation(place.rack()).slots().stream()
        .filter(slot -> overlaps(slot, place))
        .findFirst()
        .ifPresent(
            slot -> {
              throw new Refusal.Invalid(
                  "unit",
                  "%s stands there (U%d to U%d). Choose another place."
                      .formatted(
                          slot.system().name(), slot.unit(), slot.unit() + slot.heightUnits() - 1));
            });
  }

  private static boolean overlaps(Elevation.Slot slot, Placement place) {
    return slot.unit() <= place.top() && slot.unit() + slot.heightUnits() - 1 >= place.unit();
  }
}
