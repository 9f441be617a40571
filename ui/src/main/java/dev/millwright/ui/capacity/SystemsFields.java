package dev.millwright.ui.capacity;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.SystemsChoice.Origin;
import dev.millwright.capacity.SystemsOffer;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which systems, from the fleet or the catalogue, and how many. */
final class SystemsFields extends FieldSet {
  private final List<SystemsOffer> offers;
  private final ComboBox<SystemsOffer> kind = new ComboBox<>("Systems");
  private final IntegerField systems = Fields.whole("Number of systems");

  SystemsFields(Capacity capacity) {
    super("Hardware");
    addClassName("group");
    offers = new ArrayList<>(capacity.systems());
    offers.sort(
        Comparator.<SystemsOffer, Boolean>comparing(offer -> offer.from() == Origin.CATALOGUE)
            .thenComparing(SystemsOffer::announced));
    kind.setItems(offers);
    kind.setItemLabelGenerator(SystemsFields::label);
    kind.addValueChangeListener(e -> describe(e.getValue()));
    Fields.wide(kind);
    add(kind, systems);
  }

  void in(Form form, Runnable changed) {
    Fields.in(form, "spec.systems.key", kind, changed);
    Fields.in(form, "spec.systems.systems", systems, changed);
  }

  private static String label(SystemsOffer offer) {
    if (offer.announced()) {
      return offer.name() + " · announced";
    }
    return offer.from() == Origin.CATALOGUE
        ? offer.name()
        : "%s · %s GPUs in the fleet".formatted(offer.name(), Quantities.count(offer.gpus()));
  }

  private void describe(@Nullable SystemsOffer offer) {
    boolean bought = offer == null || offer.from() == Origin.CATALOGUE;
    systems.setVisible(bought);
    if (bought && offer != null && systems.isEmpty()) {
      systems.setValue(1);
    }
    if (offer == null) {
      kind.setHelperText("");
    } else if (!bought) {
      kind.setHelperText(
          offer.gpus() == null
              ? "None stand in the fleet now."
              : "All %s GPUs in %s, counted anew for each forecast."
                  .formatted(Quantities.count(offer.gpus()), systems(offer)));
    } else if (offer.announced()) {
      kind.setHelperText(
          "Announced, %s GPUs each: forecast as a range."
              .formatted(Quantities.count(offer.gpusPerSystem())));
    } else {
      kind.setHelperText(
          "%s, %s GPUs each."
              .formatted(
                  offer.stated() ? "Stated by you" : "From the catalogue",
                  Quantities.count(offer.gpusPerSystem())));
    }
  }

  private static String systems(SystemsOffer offer) {
    Long many = offer.systems();
    return many != null && many == 1 ? "1 system" : Quantities.count(many) + " systems";
  }

  void set(SystemsChoice choice) {
    kind.setValue(
        find(choice.from(), choice.key())
            .orElseGet(
                () ->
                    new SystemsOffer(
                        choice.from(),
                        choice.key(),
                        choice.key(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false)));
    systems.setValue(choice.systems());
  }

  private Optional<SystemsOffer> find(Origin from, String key) {
    return offers.stream()
        .filter(offer -> offer.from() == from && offer.key().equals(key))
        .findFirst();
  }

  SystemsChoice read(Reading reading) {
    SystemsOffer offer = kind.getValue();
    if (offer == null) {
      reading.fault("spec.systems.key", "No systems are chosen. Choose a kind.");
      return SystemsChoice.inventory("");
    }
    return offer.from() == Origin.INVENTORY
        ? SystemsChoice.inventory(offer.key())
        : SystemsChoice.catalogue(offer.key(), reading.needed("spec.systems.systems", systems));
  }

  /** What a new configuration is about: what stands in the fleet, else the largest to be bought. */
  SystemsChoice start() {
    return offers.stream()
        .filter(offer -> offer.from() == Origin.INVENTORY && offer.whyNot() == null)
        .findFirst()
        .map(offer -> SystemsChoice.inventory(offer.key()))
        .orElseGet(() -> SystemsChoice.catalogue(largest().key(), 1));
  }

  /** Whether these were only announced. */
  boolean announced(SystemsChoice choice) {
    return find(choice.from(), choice.key()).map(SystemsOffer::announced).orElse(false);
  }

  private SystemsOffer largest() {
    return offers.stream()
        .filter(offer -> offer.from() == Origin.CATALOGUE && !offer.announced())
        .reduce((a, b) -> size(b) >= size(a) ? b : a)
        .orElseThrow();
  }

  private static int size(SystemsOffer offer) {
    return Objects.requireNonNullElse(offer.gpusPerSystem(), 0);
  }

  /** GPUs of one system of that kind: how far one replica is usually spread at most. */
  int gpusPerSystem(SystemsChoice choice) {
    SystemsOffer offer = find(choice.from(), choice.key()).orElseThrow();
    Integer gpus = offer.gpusPerSystem();
    if (gpus == null) {
      gpus =
          find(Origin.CATALOGUE, Objects.requireNonNull(offer.catalogueKey()))
              .map(SystemsOffer::gpusPerSystem)
              .orElse(1);
    }
    Long standing = offer.gpus();
    return standing == null ? gpus : (int) Math.min(gpus, standing);
  }
}
