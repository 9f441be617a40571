package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.BillLines;
import dev.millwright.capacity.CostBasis;
import dev.millwright.capacity.ForecastInputs;
import dev.millwright.capacity.ForecastResult;
import dev.millwright.capacity.MeasuredRange;
import dev.millwright.capacity.MemoryUse;
import dev.millwright.capacity.OperationLine;
import dev.millwright.capacity.ServedFigures;
import dev.millwright.capacity.SourceLine;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Figure;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pieces of a forecast's page, each from a part of its result. */
final class ResultParts {
  private ResultParts() {}

  /** The four figures that planners decide by, and how far they may be trusted. */
  static Div headlines(ForecastResult result, ServedFigures served, ForecastInputs inputs) {
    MeasuredRange measured = result.measured();
    MeasuredRange.Totals totals = measured == null ? null : measured.totals();
    Div row = new Div();
    row.addClassName("headlines");
    row.add(
        headline(
            new Figure(
                "Output",
                Quantities.scaled(served.tokensPerSecond(), "tok/s"),
                "%s × %s GPUs"
                    .formatted(replicas(served), Quantities.count(inputs.gpusPerReplica()))),
            totals == null ? null : totals.tokensPerSecond(),
            value -> Quantities.scaled(value, "")),
        headline(
            new Figure(
                "Tokens per megawatt",
                Quantities.scaled(served.tokensPerSecondPerMegawatt(), "tok/s/MW"),
                "facility, at this load"),
            totals == null ? null : totals.tokensPerSecondPerMegawatt(),
            value -> Quantities.scaled(value, "")),
        headline(
            new Figure(
                "Cost of 1M output tokens",
                Quantities.money(served.dollarsPerMillionTokens(), "USD"),
                "USD, fully loaded"),
            totals == null ? null : totals.dollarsPerMillionTokens(),
            value -> Quantities.money(value, "USD")),
        headline(
            new Figure(
                "Facility power",
                Quantities.watts(served.facilityWatts()),
                "%s GPUs, PUE %s"
                    .formatted(
                        Quantities.count(inputs.gpus()), Quantities.exact(inputs.costs().pue()))),
            totals == null ? null : totals.facilityWatts(),
            Quantities::watts));
    Span sure = new Span(Words.sentence(result.confidence()) + ".");
    sure.addClassNames("secondary", "whole-row");
    row.add(sure);
    return row;
  }

  private static Figure headline(
      Figure figure, MeasuredRange.@Nullable Range range, Function<Double, String> words) {
    Span interval = new Span(range == null ? "no interval" : interval(range, words));
    interval.addClassName("interval");
    figure.add(interval);
    return figure.carded();
  }

  private static String interval(MeasuredRange.Range range, Function<Double, String> words) {
    return range.p10() == range.p90()
        ? "given by the requests that come"
        : "P10–P90 %s–%s".formatted(words.apply(range.p10()), words.apply(range.p90()));
  }

  private static String replicas(ServedFigures served) {
    return served.replicas() == 1 ? "1 replica" : Quantities.count(served.replicas()) + " replicas";
  }

  /** What one user meets, and what holds the replica back. */
  static Div strip(ServedFigures served) {
    Div strip = new Div();
    strip.addClassName("strip");
    strip.add(
        new Figure("First token (TTFT)", seconds(served.firstTokenSeconds()), "over requests"),
        new Figure("Per token (TPOT)", seconds(served.perTokenSeconds()), "between two tokens"),
        new Figure(
            "Each user",
            Quantities.of(served.tokensPerSecondPerUser(), "tok/s"),
            "%s users per replica".formatted(Quantities.count(served.concurrency()))),
        new Figure(
            "Each GPU",
            Quantities.of(served.tokensPerSecondPerGpu(), "tok/s"),
            "at " + Quantities.watts(served.gpuWatts())),
        new Figure(
            "Energy per token",
            Quantities.of(served.facilityJoulesPerToken(), "J"),
            "facility; GPU " + Quantities.of(served.gpuJoulesPerToken(), "J")));
    return strip;
  }

  /** Milliseconds below one second. */
  static String seconds(double value) {
    return value < 1 ? Quantities.of(value * 1e3, "ms") : Quantities.of(value, "s");
  }

  /** The mean step, part by part. */
  static Panel operations(ServedFigures served, @Nullable MeasuredRange measured) {
    PlainTable table =
        new PlainTable("Operation", "Share of the step", ">Time, ms", "Bound by", "Rests on");
    for (OperationLine line : served.operations()) {
      table.row(
          new Span(line.name()),
          share(line.share()),
          new Span(milliseconds(line.milliseconds())),
          nowrap(line.boundBy()),
          secondary(line.basis()));
    }
    table.row(
        strong("Mean step"),
        new Span(),
        strong(milliseconds(served.stepMilliseconds())),
        new Span(),
        new Span());
    return Panel.flush("What the time is made of", scroll("Operations of the mean step", table))
        .about(stretched(measured))
        .withActions(tag(Words.sentence(served.binds()) + " binds"));
  }

  private static String stretched(@Nullable MeasuredRange measured) {
    Double correction = measured == null ? null : measured.perTokenCorrection();
    return correction == null
        ? "by the plain closed form"
        : "by the plain closed form × %s, which makes the calibrated time"
            .formatted(Quantities.decimals(correction, 2));
  }

  private static Span tag(String text) {
    Span tag = new Span(text);
    tag.addClassName("tag");
    return tag;
  }

  private static String milliseconds(double value) {
    return value < 0.005 ? "< 0.01" : Quantities.decimals(value, 2);
  }

  private static Span nowrap(String text) {
    Span line = new Span(text);
    line.addClassName("nowrap");
    return line;
  }

  private static Span secondary(String text) {
    Span small = new Span(text);
    small.addClassName("secondary");
    return small;
  }

  private static Span strong(String text) {
    Span strong = new Span(text);
    strong.addClassName("strong");
    return strong;
  }

  private static Span share(double share) {
    Span fill = new Span();
    fill.getStyle().setWidth(share * 100 + "%");
    Span bar = new Span(fill);
    bar.addClassNames("meter", "meter-wide");
    bar.getElement().setAttribute("aria-hidden", "true");
    Span figure = new Span(Quantities.decimals(share * 100, 1) + Quantities.THIN + "%");
    figure.addClassName("share");
    Span both = new Span(bar, figure);
    both.addClassName("nowrap");
    return both;
  }

  /** A table that scrolls by itself where the page is narrow. */
  static Div scroll(String name, Component table) {
    Div box = new Div(table);
    box.addClassName("table-wide");
    box.getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", name);
    return box;
  }

  /** The memory of the busiest GPU. */
  static StackPanel memory(MemoryUse use) {
    List<StackPanel.Part> parts = new ArrayList<>();
    parts.add(new StackPanel.Part("Weights", use.weights(), bytes(use.weights()), 1));
    parts.add(
        new StackPanel.Part("Working space", use.workingSpace(), bytes(use.workingSpace()), 4));
    if (use.cache() > 0) {
      parts.add(new StackPanel.Part("KV cache", use.cache(), bytes(use.cache()), 3));
    }
    StackPanel panel = new StackPanel("Memory of one GPU", bytes(use.usable()) + " usable", parts);
    Span remark =
        new Span(
            use.missing() > 0
                ? bytes(use.missing()) + " missing for one request"
                : "%s tokens fit, %s each"
                    .formatted(
                        Quantities.scaled((double) use.cacheTokens(), ""),
                        bytes(use.cacheBytesPerToken())));
    remark.addClassName(use.missing() > 0 ? "form-error" : "secondary");
    panel.add(remark);
    return panel;
  }

  private static String bytes(double bytes) {
    return Quantities.memory(Math.round(bytes));
  }

  /** What one installed GPU costs per hour. */
  static StackPanel bill(BillLines bill, CostBasis costs) {
    return new StackPanel(
        "Cost of a GPU-hour",
        "%s, under load %s of the time"
            .formatted(
                Quantities.money(bill.total(), "USD"), Quantities.percent(costs.utilisation())),
        List.of(
            new StackPanel.Part("IT capital", bill.itCapital(), dollars(bill.itCapital()), 1),
            new StackPanel.Part("Building", bill.siteCapital(), dollars(bill.siteCapital()), 3),
            new StackPanel.Part("Operations", bill.operations(), dollars(bill.operations()), 4),
            new StackPanel.Part("Energy", bill.energy(), dollars(bill.energy()), 6)));
  }

  private static String dollars(double amount) {
    return Quantities.money(amount, "USD");
  }

  /** Every figure that went in, and who says so. */
  static Panel sources(ForecastInputs inputs) {
    PlainTable table = new PlainTable("Assumption", ">Value", "Source");
    List<SourceLine> lines = inputs.sources();
    for (int i = 0; i < lines.size(); i++) {
      SourceLine line = lines.get(i);
      if (i > 0 && lines.get(i - 1).source().equals(line.source())) {
        table.row(line.what(), line.value());
      } else {
        Span source = secondary(line.source());
        table.row(new Span(line.what()), new Span(line.value()), source);
        source
            .getElement()
            .getParent()
            .setAttribute("rowspan", String.valueOf(sameSource(lines.subList(i, lines.size()))));
      }
    }
    table.addClassName("last-wide");
    return Panel.flush("Assumptions and sources", scroll("Assumptions and sources", table))
        .about("%d figures".formatted(inputs.sources().size()));
  }

  private static long sameSource(List<SourceLine> lines) {
    String source = lines.getFirst().source();
    return lines.stream().takeWhile(line -> line.source().equals(source)).count();
  }
}
