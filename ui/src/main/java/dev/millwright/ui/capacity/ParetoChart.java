package dev.millwright.ui.capacity;

import dev.millwright.capacity.FrontPoint;
import dev.millwright.capacity.Target;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.EChart;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The option of the chart of one configuration under every load. */
final class ParetoChart {
  private static final double LABEL_TURNS_AT = 0.65;

  private final List<FrontPoint> points;
  private final Measure measure;
  private final @Nullable Target promise;

  ParetoChart(List<FrontPoint> points, Measure measure, @Nullable Target promise) {
    this.points = points;
    this.measure = measure;
    this.promise = promise;
  }

  ObjectNode option() {
    ObjectNode option = EChart.defaults();
    option.withObject("/tooltip").put("trigger", "item");
    option.withObject("/grid").put("top", 20).put("bottom", 26);
    ObjectNode across = EChart.axis("value", "tokens/s per user");
    across.put("scale", false);
    option.set("xAxis", across);
    option.set("yAxis", EChart.axis("value", ""));
    ArrayNode series = option.putArray("series");
    series.add(loads());
    points.stream()
        .filter(FrontPoint::chosen)
        .findFirst()
        .ifPresent(point -> series.add(chosen(point)));
    return option;
  }

  private ObjectNode loads() {
    ObjectNode line = series("line", "Loads");
    line.put("symbol", "circle").put("symbolSize", 8).put("showSymbol", true);
    line.putObject("lineStyle").put("width", 2).put("color", "var(--chart-1)");
    ArrayNode data = line.putArray("data");
    points.forEach(point -> data.add(dot(point)));
    promised(line);
    return line;
  }

  /** Full where the promise is kept, hollow and grey where not. */
  private ObjectNode dot(FrontPoint point) {
    ObjectNode dot = at(point);
    ObjectNode style = dot.putObject("itemStyle");
    style
        .put("color", point.keepsSla() ? "var(--chart-1)" : "var(--chart-surface)")
        .put("borderColor", point.keepsSla() ? "var(--chart-1)" : "var(--chart-4)")
        .put("borderWidth", 2);
    return dot;
  }

  private ObjectNode at(FrontPoint point) {
    ObjectNode dot = JsonNodeFactory.instance.objectNode();
    dot.put("name", Quantities.count(point.concurrency()) + " users per replica");
    dot.putArray("value").add(point.tokensPerSecondPerUser()).add(measure.of(point));
    return dot;
  }

  private ObjectNode series(String type, String name) {
    ObjectNode series = JsonNodeFactory.instance.objectNode();
    series.put("type", type).put("name", name);
    series.putArray("dimensions").add("tokens/s per user").add(measure.axis);
    ObjectNode encode = series.putObject("encode");
    encode.put("x", 0).put("y", 1);
    encode.putArray("tooltip").add(0).add(1);
    return series;
  }

  private void promised(ObjectNode line) {
    if (promise == null || promise.tokensPerSecondPerUser() == null) {
      return;
    }
    ObjectNode mark = line.putObject("markLine");
    mark.put("silent", true).put("symbol", "none");
    mark.putObject("lineStyle").put("type", "dashed").put("color", "var(--chart-limit)");
    mark.putObject("label")
        .put("formatter", "promise " + Quantities.figure(promise.tokensPerSecondPerUser()))
        .put("color", "var(--chart-label)")
        .put("fontSize", 11);
    mark.putArray("data").addObject().put("xAxis", promise.tokensPerSecondPerUser());
  }

  private ObjectNode chosen(FrontPoint point) {
    ObjectNode ring = series("scatter", "Chosen load");
    ring.put("symbol", "circle").put("symbolSize", 17).put("silent", true).put("z", 4);
    ring.putObject("itemStyle")
        .put("color", "var(--chart-surface)")
        .put("borderColor", "var(--chart-1)")
        .put("borderWidth", 4);
    label(ring, point);
    ring.putArray("data").add(at(point));
    return ring;
  }

  /** On the side that the curve leaves free: it falls to the right, a price rises. */
  private void label(ObjectNode ring, FrontPoint point) {
    double most = points.stream().mapToDouble(FrontPoint::tokensPerSecondPerUser).max().orElse(1);
    boolean left =
        measure == Measure.COST || point.tokensPerSecondPerUser() > most * LABEL_TURNS_AT;
    ObjectNode label = ring.putObject("label");
    label.put("show", true).put("align", left ? "right" : "left");
    label.putArray("position").add(left ? 0 : 16).add(-16);
    label
        .put("color", "var(--chart-text)")
        .put("fontSize", 11)
        .put("fontWeight", 600)
        .put(
            "formatter",
            "%s users · %s".formatted(Quantities.count(point.concurrency()), measure.text(point)));
  }
}
