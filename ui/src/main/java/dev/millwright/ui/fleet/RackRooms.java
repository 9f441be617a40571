package dev.millwright.ui.fleet;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.Placement;
import dev.millwright.fleet.RackId;
import dev.millwright.fleet.Racks;
import dev.millwright.fleet.Sites;
import dev.millwright.fleet.SystemFilter;
import dev.millwright.fleet.SystemId;
import dev.millwright.fleet.SystemRow;
import dev.millwright.fleet.SystemSort;
import dev.millwright.resource.Refusal;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.RackField;
import dev.millwright.ui.SystemWords;
import org.jspecify.annotations.Nullable;

/** The places in racks, and the dialogs that put systems there. */
@SpringComponent
class RackRooms {
  private final Racks racks;
  private final Sites sites;
  private final Fleet fleet;

  RackRooms(Racks racks, Sites sites, Fleet fleet) {
    this.racks = racks;
    this.sites = sites;
    this.fleet = fleet;
  }

  Racks racks() {
    return racks;
  }

  Sites sites() {
    return sites;
  }

  Fleet fleet() {
    return fleet;
  }

  /** Asks which system goes into a rack, and where. */
  FormDialog place(RackId rack) {
    ComboBox<SystemRow> system = new ComboBox<>("System");
    system.setWidthFull();
    system.setItemLabelGenerator(s -> s.name() + ", " + SystemWords.place(s));
    system.setItems(
        query -> {
          String text = query.getFilter().orElse("");
          return fleet
              .rows(
                  SystemFilter.containing(text),
                  SystemSort.BY_NAME,
                  query.getOffset(),
                  Math.max(1, query.getLimit()))
              .stream();
        });
    IntegerField unit = unit(null);
    IntegerField height = height(null);
    return new FormDialog("Place a system")
        .with("system", system)
        .with("unit", unit)
        .with("heightUnits", height)
        .submit(
            "Place",
            () -> {
              if (system.isEmpty()) {
                throw new Refusal.Invalid("system", "Choose the system that stands here.");
              }
              place(
                  system.getValue().id(),
                  new Placement(rack, number(unit, "unit"), number(height, "heightUnits")));
            });
  }

  /** Asks into which rack a system goes, and where. */
  FormDialog move(SystemRow row) {
    RackField rack = new RackField(racks, () -> null);
    rack.setWidthFull();
    if (row.rack() != null) {
      racks.find(row.rack()).ifPresent(rack::setValue);
    }
    IntegerField unit = unit(row.unit());
    IntegerField height = height(row.heightUnits());
    return new FormDialog("Place " + row.name())
        .with("rack", rack)
        .with("unit", unit)
        .with("heightUnits", height)
        .submit(
            "Place",
            () -> {
              if (rack.isEmpty()) {
                throw new Refusal.Invalid("rack", "Choose the rack. Add one on the racks page.");
              }
              RackId there = new RackId(rack.getValue().metadata().id());
              place(
                  row.id(),
                  new Placement(there, number(unit, "unit"), number(height, "heightUnits")));
            });
  }

  /** Takes a system out of its rack. */
  void unplace(SystemId system) {
    racks.unplace(system, version(system));
  }

  private void place(SystemId system, Placement placement) {
    racks.place(system, placement, version(system));
  }

  private long version(SystemId system) {
    return fleet
        .find(system)
        .orElseThrow(() -> Refusal.NotFound.of(SystemId.KIND, system))
        .metadata()
        .version();
  }

  private static int number(IntegerField field, String name) {
    if (field.isEmpty()) {
      throw new Refusal.Invalid(name, field.getLabel() + " is missing; it must be 1 or more.");
    }
    return field.getValue();
  }

  private static IntegerField unit(@Nullable Integer value) {
    return number("Lowest rack unit", value);
  }

  private static IntegerField height(@Nullable Integer value) {
    return number("Height in rack units", value == null ? 1 : value);
  }

  private static IntegerField number(String label, @Nullable Integer value) {
    IntegerField field = new IntegerField(label);
    field.setWidthFull();
    field.setMin(1);
    field.setStepButtonsVisible(true);
    if (value != null) {
      field.setValue(value);
    }
    return field;
  }
}
