package dev.millwright.ui.capacity;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.millwright.capacity.AnnouncedFigures;
import dev.millwright.capacity.AnnouncedRange;
import dev.millwright.capacity.ForecastInputs;
import dev.millwright.capacity.ForecastResult;
import dev.millwright.capacity.LowHigh;
import dev.millwright.capacity.SourceLine;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Between;
import dev.millwright.ui.Figure;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.Words;

/** The pieces of a page about announced systems: ranges, and what they take for granted. */
final class AnnouncedParts {
  private AnnouncedParts() {}

  /** The four figures that planners decide by, each as its range. */
  static Div headlines(ForecastResult result, AnnouncedRange range, ForecastInputs inputs) {
    AnnouncedFigures figures = range.figures();
    Div row = new Div();
    row.addClassNames("headlines", "ranges");
    row.add(
        new Figure(
                "Output",
                Between.of(figures.tokensPerSecond(), v -> Quantities.scaled(v, "tok/s")),
                "%s × %s GPUs"
                    .formatted(
                        range.replicas() == 1
                            ? "1 replica"
                            : Quantities.count(range.replicas()) + " replicas",
                        Quantities.count(inputs.gpusPerReplica())))
            .carded(),
        new Figure(
                "Tokens per megawatt",
                Between.of(
                    figures.tokensPerSecondPerMegawatt(), v -> Quantities.scaled(v, "tok/s/MW")),
                "facility, at this load")
            .carded(),
        new Figure(
                "Cost of 1M output tokens",
                Between.of(figures.dollarsPerMillionTokens(), AnnouncedParts::dollars),
                "USD, fully loaded")
            .carded(),
        new Figure(
                "Facility power",
                Between.of(figures.facilityWatts(), Quantities::watts),
                Quantities.count(inputs.gpus()) + " GPUs")
            .carded());
    Span sure = new Span(Words.sentence(result.confidence()) + ".");
    sure.addClassNames("secondary", "whole-row");
    row.add(sure);
    return row;
  }

  /** What one user meets, as ranges. */
  static Div strip(AnnouncedRange range) {
    AnnouncedFigures figures = range.figures();
    Div strip = new Div();
    strip.addClassNames("strip", "ranges");
    strip.add(
        new Figure(
            "First token (TTFT)",
            Between.of(figures.firstTokenSeconds(), ResultParts::seconds),
            "over requests"),
        new Figure(
            "Per token (TPOT)",
            Between.of(figures.perTokenSeconds(), ResultParts::seconds),
            "between two tokens"),
        new Figure(
            "Each user",
            Between.of(figures.tokensPerSecondPerUser(), v -> Quantities.of(v, "tok/s")),
            "%s users per replica".formatted(Quantities.count(range.concurrency()))),
        new Figure(
            "Each GPU",
            Between.of(figures.tokensPerSecondPerGpu(), v -> Quantities.of(v, "tok/s")),
            "at " + Between.of(figures.gpuWatts(), Quantities::watts)),
        new Figure(
            "Energy per token",
            Between.of(figures.facilityJoulesPerToken(), v -> Quantities.of(v, "J")),
            "facility"));
    return strip;
  }

  /** What one installed GPU costs per hour. */
  static Panel bill(AnnouncedFigures.Bill bill) {
    PlainTable table = new PlainTable("Part", ">USD");
    table.addClassName("dense");
    line(table, "IT capital", bill.itCapital());
    line(table, "Building", bill.siteCapital());
    line(table, "Operations", bill.operations());
    line(table, "Energy", bill.energy());
    line(table, "Total", bill.total());
    return Panel.flush("Cost of a GPU-hour", table);
  }

  private static void line(PlainTable table, String name, LowHigh range) {
    table.row(name, Between.of(range, amount -> "$" + Quantities.decimals(amount, 2)));
  }

  static String dollars(double amount) {
    return Quantities.money(amount, "USD");
  }

  /**
   * What the ranges take for granted beyond the vendor's figures, which stand among the sources.
   */
  static Panel assumptions(AnnouncedRange range) {
    PlainTable table = new PlainTable("Not published", ">Assumed", "Carried over from, and why");
    table.addClassName("last-wide");
    range.assumed().forEach(line -> row(table, line));
    Panel panel =
        Panel.flush(
                "What these ranges take for granted",
                ResultParts.scroll("What these ranges take for granted", table))
            .about(range.standIn() + " stands in for it");
    if (!range.notes().isEmpty()) {
      UnorderedList notes = new UnorderedList();
      notes.addClassNames("secondary", "inset");
      range.notes().forEach(note -> notes.add(new ListItem(note)));
      panel.add(notes);
    }
    return panel;
  }

  private static void row(PlainTable table, SourceLine line) {
    Span source = new Span(line.source());
    source.addClassName("secondary");
    Span value = new Span(line.value());
    value.addClassName("nowrap");
    table.row(new Span(line.what()), value, source);
  }
}
