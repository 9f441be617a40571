package dev.millwright.ui.fleet;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.fleet.LocationDraft;
import dev.millwright.fleet.LocationId;
import dev.millwright.fleet.LocationKind;
import dev.millwright.fleet.LocationSpec;
import dev.millwright.fleet.LocationStatus;
import dev.millwright.fleet.RackDraft;
import dev.millwright.fleet.RackSpec;
import dev.millwright.fleet.RackStatus;
import dev.millwright.fleet.SiteDraft;
import dev.millwright.fleet.SiteSpec;
import dev.millwright.fleet.SiteStatus;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.SystemWords;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dialogs that add and change places; null as the present one adds. */
final class PlaceForms {
  private PlaceForms() {}

  static FormDialog site(
      @Nullable Resource<SiteSpec, SiteStatus> present, Consumer<SiteDraft> save) {
    TextField name = name(present);
    TextField address = new TextField("Address");
    address.setWidthFull();
    address.setHelperText("For people; may stay empty");
    if (present != null && present.spec().address() != null) {
      address.setValue(present.spec().address());
    }
    return new FormDialog(present == null ? "Add a site" : "Change the site")
        .with("name", name)
        .with("address", address)
        .submit(
            present == null ? "Add site" : "Save",
            () ->
                save.accept(
                    new SiteDraft(
                        name.getValue(),
                        address.isEmpty() ? null : address.getValue(),
                        present == null ? null : present.metadata().labels())));
  }

  static FormDialog location(
      SiteId site,
      List<Resource<LocationSpec, LocationStatus>> others,
      @Nullable Resource<LocationSpec, LocationStatus> present,
      Consumer<LocationDraft> save) {
    TextField name = name(present);
    Select<LocationKind> kind = new Select<>();
    kind.setLabel("Kind");
    kind.setWidthFull();
    kind.setItems(LocationKind.values());
    kind.setItemLabelGenerator(k -> SystemWords.label(k.name()));
    kind.setValue(present == null ? LocationKind.HALL : present.spec().kind());
    ComboBox<Resource<LocationSpec, LocationStatus>> parent =
        location("Stands in", others, present == null ? null : present.spec().parent());
    parent.setHelperText("Empty: directly at the site");
    return new FormDialog(present == null ? "Add a location" : "Change the location")
        .with("name", name)
        .with("kind", kind)
        .with("parent", parent)
        .submit(
            present == null ? "Add location" : "Save",
            () ->
                save.accept(
                    new LocationDraft(
                        site,
                        id(parent.getValue()),
                        kind.getValue(),
                        name.getValue(),
                        present == null ? null : present.metadata().labels())));
  }

  static FormDialog rack(
      List<Resource<SiteSpec, SiteStatus>> sites,
      List<Resource<LocationSpec, LocationStatus>> locations,
      @Nullable Resource<RackSpec, RackStatus> present,
      Consumer<RackDraft> save) {
    Select<Resource<SiteSpec, SiteStatus>> site = new Select<>();
    site.setLabel("Site");
    site.setWidthFull();
    site.setItems(sites);
    site.setItemLabelGenerator(s -> s.metadata().name());
    SiteId at = present == null ? null : present.metadata().site();
    sites.stream()
        .filter(s -> at == null || s.metadata().id().equals(at.value()))
        .findFirst()
        .ifPresent(site::setValue);
    site.setReadOnly(present != null || sites.size() == 1);
    ComboBox<Resource<LocationSpec, LocationStatus>> location =
        location("Location", List.of(), null);
    location.setHelperText("Empty: directly at the site");
    site.addValueChangeListener(e -> offer(location, at(locations, e.getValue())));
    offer(location, at(locations, site.getValue()));
    LocationId stands = present == null ? null : present.spec().location();
    locations.stream()
        .filter(l -> stands != null && l.metadata().id().equals(stands.value()))
        .findFirst()
        .ifPresent(location::setValue);
    TextField name = name(present);
    IntegerField height = new IntegerField("Height in rack units");
    height.setWidthFull();
    height.setMin(1);
    height.setMax(100);
    height.setStepButtonsVisible(true);
    height.setValue(present == null ? RackDraft.USUAL_HEIGHT : present.spec().heightUnits());
    return new FormDialog(present == null ? "Add a rack" : "Change the rack")
        .with("name", name)
        .with("site", site)
        .with("location", location)
        .with("heightUnits", height)
        .submit(
            present == null ? "Add rack" : "Save",
            () ->
                save.accept(
                    new RackDraft(
                        new SiteId(site.getValue().metadata().id()),
                        id(location.getValue()),
                        name.getValue(),
                        height.getValue(),
                        present == null ? null : present.metadata().labels())));
  }

  private static List<Resource<LocationSpec, LocationStatus>> at(
      List<Resource<LocationSpec, LocationStatus>> all,
      @Nullable Resource<SiteSpec, SiteStatus> site) {
    return site == null
        ? List.of()
        : all.stream()
            .filter(l -> new SiteId(site.metadata().id()).equals(l.metadata().site()))
            .toList();
  }

  private static ComboBox<Resource<LocationSpec, LocationStatus>> location(
      String label,
      List<Resource<LocationSpec, LocationStatus>> choices,
      @Nullable LocationId chosen) {
    ComboBox<Resource<LocationSpec, LocationStatus>> box = new ComboBox<>(label);
    box.setWidthFull();
    box.setClearButtonVisible(true);
    offer(box, choices);
    box.setItemLabelGenerator(l -> String.join(" › ", l.status().path()));
    choices.stream()
        .filter(l -> chosen != null && l.metadata().id().equals(chosen.value()))
        .findFirst()
        .ifPresent(box::setValue);
    return box;
  }

  /** A choice among none is not asked for. */
  private static void offer(
      ComboBox<Resource<LocationSpec, LocationStatus>> box,
      List<Resource<LocationSpec, LocationStatus>> choices) {
    box.setItems(choices);
    box.setVisible(!choices.isEmpty());
  }

  private static @Nullable LocationId id(
      @Nullable Resource<LocationSpec, LocationStatus> location) {
    return location == null ? null : new LocationId(location.metadata().id());
  }

  private static TextField name(@Nullable Resource<?, ?> present) {
    TextField name = new TextField("Name");
    name.setWidthFull();
    name.setAutofocus(true);
    if (present != null) {
      name.setValue(present.metadata().name());
    }
    return name;
  }
}
