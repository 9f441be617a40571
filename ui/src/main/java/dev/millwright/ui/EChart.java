package dev.millwright.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chart (Apache ECharts, drawn as SVG) with the table of its data behind it. Colours in the
 * option are custom properties such as {@code var(--chart-1)}; they are resolved in the browser,
 * again when light and dark are switched. No option carries a colour of its own.
 */
@JavaScript("context://webjars/echarts/5.5.0/echarts.min.js")
@JavaScript("context://millwright.js")
public class EChart extends Div {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Div canvas = new Div();
  private final Div behind = new Div();
  private final Button toggle = new Button(Glyph.TABLE.icon());
  private final List<Consumer<Point>> listeners = new ArrayList<>();
  private @Nullable ObjectNode option;

  /** A point that was clicked: its series, its name on the axis and its place in the series. */
  public record Point(String series, String name, int index) {}

  /**
   * An empty chart.
   *
   * @param description what it shows against what, for those who do not see it
   */
  public EChart(String description) {
    addClassName("chart");
    canvas.addClassName("chart-canvas");
    canvas.getElement().setAttribute("role", "img").setAttribute("aria-label", description);
    behind.addClassName("table-scroll");
    behind
        .getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", "Data: " + description);
    toggle.addThemeVariants(ButtonVariant.TERTIARY);
    toggle.addClassName("chart-switch");
    toggle.getElement().setAttribute("data-key", "t");
    toggle.addClickListener(e -> showTable(!isTableShown()));
    showTable(false);
    add(toggle, canvas, behind);
    canvas
        .getElement()
        .addEventListener(
            "chart-click",
            e -> {
              var detail = e.getEventData().get("event.detail");
              Point point =
                  new Point(
                      detail.get("series").asString(),
                      detail.get("name").asString(),
                      detail.get("index").asInt());
              listeners.forEach(l -> l.accept(point));
            })
        .addEventData("event.detail");
  }

  /** The defaults of every chart: no animation, thin lines, small labels, tooltip on the axis. */
  public static ObjectNode defaults() {
    ObjectNode option = JSON.objectNode();
    option.put("animation", false);
    option.putObject("aria").put("enabled", true);
    option.set("color", colours());
    option
        .putObject("grid")
        .put("left", 8)
        .put("top", 24)
        .put("right", 16)
        .put("bottom", 4)
        .put("containLabel", true);
    option
        .putObject("tooltip")
        .put("trigger", "axis")
        .put("backgroundColor", "var(--chart-surface)")
        .put("borderColor", "var(--chart-split)")
        .putObject("textStyle")
        .put("color", "var(--chart-text)")
        .put("fontSize", 12);
    option.putObject("textStyle").put("fontFamily", "inherit").put("color", "var(--chart-text)");
    return option;
  }

  /**
   * An axis in the common look.
   *
   * @param type {@code value}, {@code log}, {@code category} or {@code time}
   */
  public static ObjectNode axis(String type, String name) {
    ObjectNode axis = JSON.objectNode();
    axis.put("type", type).put("name", name).put("nameLocation", "middle").put("nameGap", 28);
    axis.putObject("nameTextStyle").put("color", "var(--chart-label)").put("fontSize", 11);
    axis.putObject("axisLine").put("show", false);
    axis.putObject("axisTick").put("show", false);
    axis.putObject("axisLabel").put("color", "var(--chart-label)").put("fontSize", 11);
    axis.putObject("splitLine").putObject("lineStyle").put("color", "var(--chart-split)");
    return axis;
  }

  /** Shows an option; see ECharts for its form. */
  public void setOption(ObjectNode wanted) {
    option = wanted;
    draw();
  }

  /** The table behind the chart: the same figures, as text. */
  public void setTable(PlainTable table) {
    behind.removeAll();
    behind.add(table);
  }

  /** Its height; the width is that of its place. */
  public void setCanvasHeight(int pixels) {
    canvas.setHeight(pixels + "px");
  }

  /** Hears clicks on points; what they do must be reachable by keyboard elsewhere. */
  public Registration addPointClickListener(Consumer<Point> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Whether the table is shown in the chart's place. */
  public boolean isTableShown() {
    return "true".equals(getElement().getAttribute("data-table"));
  }

  /** Shows the table or the chart. */
  public final void showTable(boolean table) {
    getElement().setAttribute("data-table", String.valueOf(table));
    toggle.setIcon((table ? Glyph.CHART : Glyph.TABLE).icon());
    toggle.setAriaLabel(table ? "Show as chart" : "Show as table");
    toggle.setTooltipText(table ? "Show as chart" : "Show as table");
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    draw();
  }

  @Override
  protected void onDetach(DetachEvent event) {
    canvas.getElement().executeJs("window.Millwright.dispose(this)");
    super.onDetach(event);
  }

  private void draw() {
    if (option != null && isAttached()) {
      canvas.getElement().executeJs("window.Millwright.chart(this, $0)", option);
    }
  }

  private static ArrayNode colours() {
    ArrayNode colours = JSON.arrayNode();
    for (int i = 1; i <= 5; i++) {
      colours.add("var(--chart-" + i + ")");
    }
    return colours;
  }
}
