package dev.millwright.ui.fleet;

import com.vaadin.flow.component.html.Div;
import dev.millwright.fleet.Elevation;
import dev.millwright.fleet.GpuState;
import dev.millwright.fleet.SystemId;
import dev.millwright.resource.Quantities;
import dev.millwright.spi.Health;
import dev.millwright.ui.SystemWords;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A rack from the front, drawn on the server. Every placed system can be reached and chosen by
 * keyboard; the same is in the table that stands for the picture.
 */
class RackPicture extends Div {
  private static final int UNIT = 14;
  private static final int LEFT = 26;
  private static final int WIDTH = 390;
  private static final int RIGHT = LEFT + WIDTH;
  private static final int GPUS_AT = LEFT + 128;
  private static final int GPUS_WIDTH = 168;
  private static final int NAME_LETTERS = 18;

  RackPicture(Consumer<SystemId> chosen) {
    addClassName("rack-picture");
    addAttachListener(
        e -> getElement().executeJs("window.Millwright.keepFocus(this, 'data-system')"));
    String which = "event.target.closest('[data-system]')?.dataset.system || ''";
    getElement()
        .addEventListener("click", e -> choose(e.getEventData().get(which).asString(), chosen))
        .addEventData(which);
    getElement()
        .addEventListener("keydown", e -> choose(e.getEventData().get(which).asString(), chosen))
        .setFilter("event.key === 'Enter' || event.key === ' '")
        .addEventData(which)
        .preventDefault();
  }

  private static void choose(String system, Consumer<SystemId> chosen) {
    if (!system.isEmpty()) {
      chosen.accept(new SystemId(UUID.fromString(system)));
    }
  }

  void show(Elevation rack, @Nullable SystemId selected) {
    int height = rack.rack().spec().heightUnits();
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg role=\"group\" viewBox=\"0 0 %d %d\" aria-label=\"%s\">"
            .formatted(
                RIGHT + 2,
                height * UNIT + 4,
                text("Front of rack " + rack.rack().metadata().name())));
    svg.append(
        "<rect class=\"frame\" x=\"%d\" y=\"1\" width=\"%d\" height=\"%d\" rx=\"5\"/>"
            .formatted(LEFT, WIDTH, height * UNIT + 2));
    for (int unit = 1; unit <= height; unit++) {
      svg.append(
          "<text class=\"unit-number\" x=\"%d\" y=\"%d\">%d</text>"
              .formatted(LEFT - 5, top(height, unit) + 10, unit));
    }
    for (Elevation.Slot slot : rack.slots()) {
      draw(svg, slot, height, selected);
    }
    svg.append("</svg>");
    getElement().setProperty("innerHTML", svg.toString());
  }

  private static int top(int height, int unit) {
    return (height - unit) * UNIT + 2;
  }

  private static void draw(
      StringBuilder svg, Elevation.Slot slot, int height, @Nullable SystemId selected) {
    int top = top(height, slot.unit() + slot.heightUnits() - 1);
    int tall = slot.heightUnits() * UNIT;
    boolean isSelected = slot.system().id().equals(selected);
    svg.append(
        "<g class=\"slot\" role=\"button\" tabindex=\"0\" data-system=\"%s\" aria-pressed=\"%s\" aria-label=\"%s\">"
            .formatted(slot.system().id(), isSelected, text(sentence(slot))));
    svg.append("<title>").append(text(sentence(slot))).append("</title>");
    svg.append(
        "<rect class=\"tray\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>"
            .formatted(LEFT + 3, top + 1, WIDTH - 6, tall - 2));
    int line = top + tall / 2 + 4;
    svg.append(
        "<text class=\"tray-name\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(LEFT + 10, line, text(shortened(slot.system().name()))));
    gpus(svg, slot, top + tall / 2 - 4);
    svg.append(
        "<text class=\"tray-power\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(RIGHT - 24, line, text(Quantities.watts(slot.system().watts()))));
    svg.append(mark(slot, RIGHT - 13, top + tall / 2));
    svg.append("</g>");
  }

  private static void gpus(StringBuilder svg, Elevation.Slot slot, int y) {
    int count = slot.gpus().size();
    for (int i = 0; i < count; i++) {
      Elevation.GpuCell gpu = slot.gpus().get(i);
      double width = (GPUS_WIDTH - 3.0 * (count - 1)) / count;
      double x = GPUS_AT + i * (width + 3);
      svg.append(
          "<rect class=\"gpu\" data-heat=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"8\" rx=\"2\"/>"
              .formatted(heat(gpu), x, y, width));
      if (gpu.state() == GpuState.MISSING || gpu.health() == Health.CRITICAL) {
        double middle = x + width / 2;
        svg.append(
            "<path class=\"cross\" d=\"M%.1f %dl5 5m0 -5l-5 5\"/>".formatted(middle - 2.5, y + 1));
      }
    }
  }

  /** Shapes repeat what colours say: a triangle to look at, a cross to act on. */
  private static String mark(Elevation.Slot slot, int x, int y) {
    return switch (SystemWords.tone(slot.system())) {
      case GOOD -> "<circle class=\"mark good\" cx=\"%d\" cy=\"%d\" r=\"3.5\"/>".formatted(x, y);
      case WORKING ->
          "<circle class=\"mark working\" cx=\"%d\" cy=\"%d\" r=\"3.5\"/>".formatted(x, y);
      case LOOK -> "<path class=\"mark look\" d=\"M%d %dl4.5 8h-9z\"/>".formatted(x, y - 4);
      case ACT -> "<path class=\"mark act\" d=\"M%d %dl7 7m0 -7l-7 7\"/>".formatted(x - 3, y - 3);
      case PLANNED ->
          "<rect class=\"mark planned\" x=\"%d\" y=\"%d\" width=\"7\" height=\"7\"/>"
              .formatted(x - 3, y - 3);
      case UNKNOWN ->
          "<circle class=\"mark unknown\" cx=\"%d\" cy=\"%d\" r=\"3\"/>".formatted(x, y);
    };
  }

  private static String heat(Elevation.GpuCell gpu) {
    if (gpu.state() == GpuState.MISSING || gpu.health() == Health.CRITICAL) {
      return "bad";
    }
    Double celsius = gpu.celsius();
    if (celsius == null) {
      return "unknown";
    }
    return celsius >= 80 ? "above" : String.valueOf(Math.clamp((long) (celsius - 35) / 10, 0, 4));
  }

  static String sentence(Elevation.Slot slot) {
    String units =
        slot.heightUnits() == 1
            ? "U" + slot.unit()
            : "U" + slot.unit() + " to U" + (slot.unit() + slot.heightUnits() - 1);
    return "%s, %s, %s, %d of %d GPUs healthy, hottest %s, %s"
        .formatted(
            slot.system().name(),
            units,
            SystemWords.word(slot.system()),
            slot.system().gpusHealthy(),
            slot.system().gpus(),
            Quantities.of(slot.system().hottestCelsius(), "°C"),
            Quantities.watts(slot.system().watts()));
  }

  static Optional<Elevation.Slot> slot(Elevation rack, @Nullable SystemId id) {
    return rack.slots().stream().filter(s -> s.system().id().equals(id)).findFirst();
  }

  private static String shortened(String name) {
    return name.length() <= NAME_LETTERS
        ? name
        : "…" + name.substring(name.length() - NAME_LETTERS + 1);
  }

  private static String text(String raw) {
    return HtmlUtils.htmlEscape(raw);
  }
}
