package dev.millwright.ui.capacity;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.FoundConfiguration;
import dev.millwright.capacity.SearchAnswer;
import dev.millwright.forecast.Objective;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.EChart;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The front of all configurations and loads: what a user gets against what the plant gives. */
final class FoundPanel extends Panel {
  private static final String ACROSS = "tokens/s per user";

  private final EChart chart =
      new EChart("Tokens per second of each user against the objective, best configurations");

  FoundPanel() {
    super("Pareto front");
    addClassName("pareto");
    chart.setCanvasHeight(280);
    add(chart, key());
  }

  /** The line is a search's sketch; the ring is what the forecast itself says, at its own load. */
  private static Div key() {
    return new ChartKey(
        "The ring may lie beside the line.",
        new ChartKey.Mark("kept", "front, estimated at 1, 2, 4, 8 … users"),
        new ChartKey.Mark(
            "chosen", "best configuration, forecast in full at the load that is best for it"));
  }

  void show(SearchAnswer answer) {
    Objective up = upwards(answer.objective());
    about(up.label() + " against " + ACROSS);
    ObjectNode option = EChart.defaults();
    option.withObject("/tooltip").put("trigger", "item");
    option.withObject("/grid").put("top", 20).put("bottom", 26);
    option.set("xAxis", EChart.axis("value", ACROSS));
    option.set("yAxis", EChart.axis("value", ""));
    ArrayNode series = option.putArray("series");
    series.add(series("line", "Front", answer.front(), up));
    if (!answer.ranked().isEmpty()) {
      ObjectNode best = series("scatter", "Best", List.of(answer.ranked().getFirst()), up);
      best.put("symbolSize", 17).put("z", 4);
      best.putObject("itemStyle")
          .put("color", "var(--chart-surface)")
          .put("borderColor", "var(--chart-1)")
          .put("borderWidth", 4);
      series.add(best);
    }
    chart.setOption(option);
    chart.setTable(table(answer.front(), up));
  }

  /** Interactivity is the axis across already. */
  private static Objective upwards(Objective wanted) {
    return wanted == Objective.TOKENS_PER_USER ? Objective.TOKENS_PER_GPU : wanted;
  }

  private static ObjectNode series(
      String type, String name, List<FoundConfiguration> points, Objective up) {
    ObjectNode series = JsonNodeFactory.instance.objectNode();
    series.put("type", type).put("name", name).put("symbol", "circle").put("symbolSize", 8);
    series.put("showSymbol", true);
    series.putObject("lineStyle").put("width", 2).put("color", "var(--chart-1)");
    series.putObject("itemStyle").put("color", "var(--chart-1)");
    ArrayNode data = series.putArray("data");
    for (FoundConfiguration point : points) {
      ObjectNode dot = data.addObject();
      dot.put("name", point.words() + ", " + Quantities.count(point.users()) + " users");
      dot.putArray("value").add(point.tokensPerSecondPerUser()).add(value(point, up));
    }
    return series;
  }

  private static double value(FoundConfiguration point, Objective up) {
    return switch (up) {
      case TOKENS_PER_GPU, TOKENS_PER_USER -> point.tokensPerSecondPerInstalledGpu();
      case TOKENS_PER_MEGAWATT -> point.tokensPerSecondPerMegawatt();
      case JOULES_PER_TOKEN -> point.facilityJoulesPerToken();
    };
  }

  private static PlainTable table(List<FoundConfiguration> front, Objective up) {
    PlainTable table =
        new PlainTable("Configuration", ">Users", ">tok/s/user", ">" + up.label(), ">TTFT, s");
    table.addClassName("dense");
    for (FoundConfiguration point : front) {
      table.row(
          new Span(point.words()),
          new Span(Quantities.count(point.users())),
          new Span(Quantities.figure(point.tokensPerSecondPerUser())),
          new Span(Quantities.figure(value(point, up))),
          new Span(Quantities.decimals(point.firstTokenSeconds(), 2)));
    }
    return table;
  }
}
