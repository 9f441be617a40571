package dev.millwright.ui.fleet;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.fleet.Elevation;
import dev.millwright.fleet.GpuState;
import dev.millwright.fleet.SystemRow;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Facts;
import dev.millwright.ui.Links;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.SystemWords;
import dev.millwright.ui.Tone;

/** The system that is chosen in a rack, in short. */
class RackSlotPanel extends Div {
  RackSlotPanel(Elevation.Slot slot, RackRooms rooms, boolean mayChange, Runnable changed) {
    addClassName("stack");
    SystemRow system = slot.system();
    Panel head = new Panel(system.name());
    head.withActions(Links.to(Paths.of(system.id().ref()), "Open"));
    if (mayChange) {
      Button move = new Button("Move", e -> rooms.move(system).open());
      Button out =
          new Button(
              "Take out",
              e ->
                  Confirm.ask(
                      "Take " + system.name() + " out of the rack?",
                      "It stays in the fleet and at its site, without a place.",
                      "Take out",
                      () -> {
                        rooms.unplace(system.id());
                        changed.run();
                      }));
      head.withActions(move, out);
    }
    head.add(SystemWords.status(system), facts(slot));
    add(head, gpus(slot));
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
