package dev.millwright.ui.capacity;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.ForecastExplanation;
import dev.millwright.capacity.ForecastExplanation.AssumptionLine;
import dev.millwright.capacity.ForecastExplanation.IntervalLine;
import dev.millwright.capacity.ForecastExplanation.MeasuredNeighbour;
import dev.millwright.capacity.ForecastExplanation.TimeLine;
import dev.millwright.capacity.Planning;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Notice;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a figure comes from, told when somebody asks. */
final class WhyPanel extends Panel {
  private static final int ASSUMPTIONS = 3;

  private final Planning planning;
  private final Button ask = new Button("Why this figure");
  private final Div told = new Div();
  private @Nullable ConfigurationSpec spec;

  WhyPanel(Planning planning) {
    super("Why this figure");
    this.planning = planning;
    told.addClassName("stack");
    told.getElement().setAttribute("aria-live", "polite");
    ask.setDisableOnClick(true);
    ask.addClickListener(
        e -> {
          tell();
          ask.setEnabled(true);
        });
    withActions(ask);
    add(told);
    setVisible(false);
  }

  /** Another configuration; what was told about the last one goes. */
  void about(ConfigurationSpec configuration, boolean served) {
    spec = configuration;
    told.removeAll();
    about("its parts, the nearest measurements, its range, what moves it");
    setVisible(served);
  }

  private void tell() {
    ConfigurationSpec asked = spec;
    if (asked != null) {
      Notice.attempt(() -> show(planning.explain(asked)));
    }
  }

  private void show(ForecastExplanation why) {
    told.removeAll();
    told.add(new Span(why.sentence()));
    if (why.nearest().isEmpty()) {
      return;
    }
    section("Time per token by the calibrated formula", times(why.perToken()));
    section("Time to first token by the calibrated formula", times(why.firstToken()));
    section("Nearest measured deployments", nearest(why.nearest()));
    section("How the range came about", interval(why.interval()));
    section("What moves output per GPU most", assumptions(why.assumptions()));
  }

  private void section(String title, PlainTable table) {
    table.addClassName("dense");
    Div scroll = new Div(table);
    scroll.addClassName("table-scroll");
    scroll
        .getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", title);
    told.add(new H3(title), scroll);
  }

  private static PlainTable times(List<TimeLine> lines) {
    PlainTable table = new PlainTable("Part", ">ms", ">Share");
    lines.forEach(
        line ->
            table.row(
                line.name(),
                Quantities.decimals(line.milliseconds(), 2),
                Quantities.percent(line.share())));
    return table;
  }

  private static PlainTable nearest(List<MeasuredNeighbour> lines) {
    PlainTable table =
        new PlainTable("Deployment", ">Distance", ">ms per token", "Measured", "Source and id");
    lines.forEach(
        line ->
            table.row(
                wrapping(line.deployment()),
                new Span(Quantities.decimals(line.distance(), 2)),
                new Span(Quantities.decimals(line.perTokenMilliseconds(), 2)),
                new Span(line.date()),
                wrapping(line.source() + " · " + line.id())));
    return table;
  }

  /** Ids of measurements are long words; they break rather than push a column out of sight. */
  private static Span wrapping(String text) {
    Span words = new Span(text);
    words.addClassName("two-lines");
    return words;
  }

  private static PlainTable interval(List<IntervalLine> lines) {
    PlainTable table = new PlainTable("Reason", ">Share of variance", "What it is");
    lines.forEach(
        line ->
            table.row(
                new Span(line.name()),
                new Span(line.share() > 0 ? Quantities.percent(line.share()) : Quantities.MISSING),
                wrapping(line.words())));
    return table;
  }

  private static PlainTable assumptions(List<AssumptionLine> lines) {
    PlainTable table =
        new PlainTable("Assumption", "Changed by", ">Less: tok/s/GPU", ">More: tok/s/GPU");
    lines.stream()
        .limit(ASSUMPTIONS)
        .forEach(
            line ->
                table.row(
                    line.name(),
                    line.change(),
                    Quantities.figure(line.less()),
                    Quantities.figure(line.more())));
    return table;
  }
}
