package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.FrontPoint;
import dev.millwright.capacity.Target;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.EChart;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One configuration under every load: what a user gets against what the plant gives. */
final class ParetoPanel extends Panel {
  private final EChart chart =
      new EChart("Tokens per second of each user against tokens per second of the plant");
  private final Segments<Measure> measures =
      new Segments<>("Weighed against", Measure.values(), one -> one.label);
  private final IntConsumer choose;
  private List<FrontPoint> points = List.of();
  private @Nullable Target promise;

  /**
   * An empty chart.
   *
   * @param choose takes the users per replica of the point that somebody picks
   */
  ParetoPanel(IntConsumer choose) {
    super("Pareto front");
    this.choose = choose;
    addClassName("pareto");
    measures.addChangeListener(one -> draw());
    withActions(measures);
    chart.setCanvasHeight(280);
    chart.addPointClickListener(point -> picked(point));
    add(chart, key());
  }

  private static Div key() {
    return new ChartKey(
        "Pick a point to see that load.",
        new ChartKey.Mark("kept", "promise kept"),
        new ChartKey.Mark("broken", "promise not kept"),
        new ChartKey.Mark("chosen", "chosen load"));
  }

  void show(List<FrontPoint> loads, @Nullable Target promised) {
    points = loads;
    promise = promised;
    draw();
  }

  private void draw() {
    Measure measure = measures.chosen();
    about(measure.axis);
    chart.setOption(new ParetoChart(points, measure, promise).option());
    chart.setTable(table());
  }

  private void picked(EChart.Point point) {
    if (point.index() < points.size()) {
      choose.accept(points.get(point.index()).concurrency());
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
            "Promise",
            "Front");
    table.addClassName("dense");
    points.forEach(point -> table.row(cells(point)));
    return table;
  }

  private Component[] cells(FrontPoint point) {
    return new Component[] {
      point.chosen() ? chosen(point) : chooser(point),
      new Span(Quantities.figure(point.tokensPerSecondPerUser())),
      new Span(Quantities.figure(point.tokensPerSecondPerGpu())),
      new Span(Quantities.scaled(point.tokensPerSecondPerMegawatt(), "")),
      new Span(Quantities.money(point.dollarsPerMillionTokens(), "USD")),
      new Span(Quantities.decimals(point.firstTokenSeconds(), 2)),
      new Span(point.keepsSla() ? "kept" : "not kept"),
      new Span(point.onFront() ? "yes" : "no")
    };
  }

  private static Span chosen(FrontPoint point) {
    Span chosen = new Span(Quantities.count(point.concurrency()) + " · chosen");
    chosen.addClassNames("strong", "nowrap");
    return chosen;
  }

  private Button chooser(FrontPoint point) {
    Button button =
        new Button(Quantities.count(point.concurrency()), e -> choose.accept(point.concurrency()));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(
        "Choose %s users per replica".formatted(Quantities.count(point.concurrency())));
    return button;
  }
}
