package dev.millwright.ui.fleet;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.fleet.Elevation;
import dev.millwright.fleet.GpuState;
import dev.millwright.fleet.SystemRow;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Facts;
import dev.millwright.ui.Links;
import dev.millwright.ui.PagePart;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.SystemWords;
import dev.millwright.ui.Tone;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The system that is chosen in a rack, in short. Its buttons stay when news of it comes. */
class RackSlotPanel extends Div {
  private final Panel head = new Panel("");
  private final Anchor open = Links.to("", "Open");
  private final PagePart status = new PagePart();
  private final PagePart gpus = new PagePart();
  private final RackRooms rooms;
  private final Runnable changed;
  private @Nullable SystemRow system;

  RackSlotPanel(RackRooms rooms, boolean mayChange, Runnable changed) {
    this.rooms = rooms;
    this.changed = changed;
    addClassName("stack");
    head.withActions(open);
    if (mayChange) {
      head.withActions(
          new Button("Move", e -> rooms.move(now()).open()),
          new Button("Take out", e -> takeOut(now())));
    }
    head.add(status);
    add(head, gpus);
  }

  private SystemRow now() {
    return Objects.requireNonNull(system);
  }

  /** Nothing is chosen. */
  void clear() {
    setVisible(false);
  }

  void show(Elevation.Slot slot) {
    system = slot.system();
    head.setTitle(slot.system().name());
    open.setHref(Paths.of(slot.system().id().ref()));
    status.show(slot, () -> status(slot));
    gpus.show(slot.gpus(), () -> gpus(slot));
    setVisible(true);
  }

  private void takeOut(SystemRow chosen) {
    Confirm.ask(
        "Take " + chosen.name() + " out of the rack?",
        "It stays in the fleet and at its site, without a place.",
        "Take out",
        () -> {
          rooms.unplace(chosen.id());
          changed.run();
        });
  }

  private static Div status(Elevation.Slot slot) {
    Div status = new Div(SystemWords.status(slot.system()), facts(slot));
    status.addClassName("stack");
    return status;
  }

  private static Facts facts(Elevation.Slot slot) {
    SystemRow system = slot.system();
    return new Facts()
        .with("Place", SystemWords.place(system))
        .with("Height", slot.heightUnits() + Quantities.THIN + "U")
        .with("Model", model(system))
        .withId("Serial", system.serial())
        .with("BMC firmware", system.firmware())
        .with("Power", Quantities.watts(system.watts()))
        .with("Last seen", RelativeTime.ago(system.lastSeen()));
  }

  private static String model(SystemRow system) {
    if (system.vendor() == null) {
      return system.model() == null ? "" : system.model();
    }
    return system.model() == null ? system.vendor() : system.vendor() + " " + system.model();
  }

  private static Panel gpus(Elevation.Slot slot) {
    if (slot.gpus().isEmpty()) {
      Span none = new Span("This system reports no GPU.");
      none.addClassName("quiet");
      return Panel.flush("GPUs", none);
    }
    PlainTable table = new PlainTable("GPU", "State", ">Core");
    for (Elevation.GpuCell gpu : slot.gpus()) {
      table.row(
          new Span(gpu.name()),
          gpu.state() == GpuState.MISSING
              ? new StatusLabel(Tone.ACT, "Missing")
              : SystemWords.health(gpu.health()),
          new Span(Quantities.of(gpu.celsius(), "°C")));
    }
    return Panel.flush("GPUs", table).about(Quantities.count(slot.gpus().size()));
  }
}
