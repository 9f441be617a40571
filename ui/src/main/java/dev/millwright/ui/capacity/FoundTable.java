package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.FoundConfiguration;
import dev.millwright.capacity.MeasuredRange;
import dev.millwright.resource.Quantities;
import java.util.List;
import java.util.function.Consumer;

/** Configurations that a search found, best first, with what can be done with each. */
final class FoundTable extends RankedTable<FoundConfiguration> {
  FoundTable(
      boolean writes, Consumer<FoundConfiguration> store, Consumer<FoundConfiguration> launch) {
    super(writes, store, launch);
  }

  @Override
  String words(FoundConfiguration one) {
    return one.words();
  }

  @Override
  List<Component> cells(int rank, FoundConfiguration one) {
    return List.of(
        named(rank, one, about(one)),
        new Span(Quantities.count(one.users())),
        new Span(Quantities.decimals(one.firstTokenSeconds(), 2)),
        new Span(Quantities.figure(one.tokensPerSecondPerUser())),
        output(one),
        new Span(Quantities.scaled(one.tokensPerSecondPerMegawatt(), "")),
        new Span(Quantities.figure(one.facilityJoulesPerToken())),
        new Span(Quantities.scaled(one.tokensPerSecond(), "")));
  }

  private String about(FoundConfiguration one) {
    MeasuredRange measured = one.measured();
    return gpus(one.replicas(), one.gpus())
        + " · "
        + (measured == null
            ? "plain formula, not measured"
            : measured.nearness() + points(measured.measuredPoints()));
  }

  private static String points(int many) {
    return many == 0 ? "" : ", " + Quantities.count(many) + " points";
  }

  private static Div output(FoundConfiguration one) {
    Div lines = new Div(new Span(Quantities.figure(one.tokensPerSecondPerGpu())));
    lines.addClassName("two-lines");
    MeasuredRange measured = one.measured();
    if (measured != null) {
      MeasuredRange.Range range = measured.tokensPerSecondPerGpu();
      Span below = new Span(Quantities.figure(range.p10()) + "–" + Quantities.figure(range.p90()));
      below.addClassNames("secondary", "nowrap");
      lines.add(below);
    }
    return lines;
  }
}
