package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.AnnouncedFigures;
import dev.millwright.capacity.AnnouncedLoad;
import dev.millwright.capacity.LowHigh;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Between;
import dev.millwright.ui.EChart;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import java.util.List;
import java.util.function.IntConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A configuration on announced systems under every load: the two ends of what it may give. */
final class AnnouncedPanel extends Panel {
  private static final String ACROSS = "tokens/s per user";

  private final EChart chart =
      new EChart("The pessimistic and the optimistic end of tokens per second under every load");
  private final Segments<Measure> measures =
      new Segments<>("Weighed against", Measure.values(), one -> one.label);
  private final IntConsumer choose;
  private List<AnnouncedLoad> loads = List.of();

  /**
   * An empty chart.
   *
   * @param choose takes the users per replica of the load that somebody picks
   */
  AnnouncedPanel(IntConsumer choose) {
    super("Both ends under every load");
    this.choose = choose;
    addClassName("pareto");
    measures.addChangeListener(one -> draw());
    withActions(measures);
    chart.setCanvasHeight(280);
    chart.addPointClickListener(point -> picked(point));
    add(
        chart,
        new ChartKey(
            "Solid the pessimistic end, dashed the optimistic. Pick a point to see that load.",
            new ChartKey.Mark("kept", "promise kept even at the pessimistic end"),
            new ChartKey.Mark("broken", "not kept there"),
            new ChartKey.Mark("chosen", "chosen load")));
  }

  void show(List<AnnouncedLoad> all) {
    loads = all;
    draw();
  }

  private void draw() {
    Measure measure = measures.chosen();
    about(measure.axis);
    ObjectNode option = EChart.defaults();
    option.withObject("/tooltip").put("trigger", "item");
    option.withObject("/grid").put("top", 20).put("bottom", 26);
    ObjectNode across = EChart.axis("value", ACROSS);
    across.put("scale", false);
    option.set("xAxis", across);
    option.set("yAxis", EChart.axis("value", ""));
    ArrayNode series = option.putArray("series");
    series.add(end("Pessimistic end", measure, true));
    series.add(end("Optimistic end", measure, false));
    chart.setOption(option);
    chart.setTable(table());
  }

  private ObjectNode end(String name, Measure measure, boolean pessimistic) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("type", "line").put("name", name).put("symbol", "circle").put("showSymbol", true);
    line.putObject("lineStyle")
        .put("width", 2)
        .put("color", "var(--chart-1)")
        .put("type", pessimistic ? "solid" : "dashed");
    line.putArray("dimensions").add(ACROSS).add(measure.axis);
    ObjectNode encode = line.putObject("encode");
    encode.put("x", 0).put("y", 1);
    encode.putArray("tooltip").add(0).add(1);
    ArrayNode data = line.putArray("data");
    loads.forEach(load -> data.add(dot(load, measure, pessimistic)));
    return line;
  }

  private static ObjectNode dot(AnnouncedLoad load, Measure measure, boolean pessimistic) {
    LowHigh across = load.figures().tokensPerSecondPerUser();
    ObjectNode dot = JsonNodeFactory.instance.objectNode();
    dot.put("name", Quantities.count(load.concurrency()) + " users per replica");
    dot.put("symbolSize", load.chosen() ? 15 : 8);
    dot.putArray("value")
        .add(pessimistic ? across.low() : across.high())
        .add(measure.end(load.figures(), pessimistic));
    boolean hollow = load.chosen() || !load.keepsSla();
    dot.putObject("itemStyle")
        .put("color", hollow ? "var(--chart-surface)" : "var(--chart-1)")
        .put("borderColor", load.keepsSla() || load.chosen() ? "var(--chart-1)" : "var(--chart-4)")
        .put("borderWidth", load.chosen() ? 4 : 2);
    return dot;
  }

  private void picked(EChart.Point point) {
    if (point.index() < loads.size()) {
      choose.accept(loads.get(point.index()).concurrency());
    }
  }

  private PlainTable table() {
    PlainTable table =
        new PlainTable(
            "Users per replica",
            ">tok/s/user",
            ">tok/s/GPU",
            ">tok/s/MW",
            ">$ per 1M",
            ">TTFT, s",
            "Promise");
    table.addClassName("dense");
    loads.forEach(load -> table.row(cells(load)));
    return table;
  }

  private Component[] cells(AnnouncedLoad load) {
    AnnouncedFigures figures = load.figures();
    return new Component[] {
      load.chosen() ? chosen(load) : chooser(load),
      new Span(Between.of(figures.tokensPerSecondPerUser(), Quantities::figure)),
      new Span(Between.of(figures.tokensPerSecondPerGpu(), Quantities::figure)),
      new Span(Between.of(figures.tokensPerSecondPerMegawatt(), v -> Quantities.scaled(v, ""))),
      new Span(Between.of(figures.dollarsPerMillionTokens(), AnnouncedParts::dollars)),
      new Span(Between.of(figures.firstTokenSeconds(), v -> Quantities.decimals(v, 2))),
      new Span(load.keepsSla() ? "kept" : "not kept")
    };
  }

  private static Span chosen(AnnouncedLoad load) {
    Span chosen = new Span(Quantities.count(load.concurrency()) + " · chosen");
    chosen.addClassNames("strong", "nowrap");
    return chosen;
  }

  private Button chooser(AnnouncedLoad load) {
    Button button =
        new Button(Quantities.count(load.concurrency()), e -> choose.accept(load.concurrency()));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(
        "Choose %s users per replica".formatted(Quantities.count(load.concurrency())));
    return button;
  }
}
