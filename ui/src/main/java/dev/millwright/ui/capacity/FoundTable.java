package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.FoundConfiguration;
import dev.millwright.capacity.MeasuredRange;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.PlainTable;
import java.util.List;
import java.util.function.Consumer;

/** Configurations that a search found, best first, with what can be done with each. */
final class FoundTable extends Div {
  private final boolean writes;
  private final Consumer<FoundConfiguration> store;
  private final Consumer<FoundConfiguration> launch;
  private long installed;

  FoundTable(
      boolean writes, Consumer<FoundConfiguration> store, Consumer<FoundConfiguration> launch) {
    this.writes = writes;
    this.store = store;
    this.launch = launch;
    addClassName("table-scroll");
    getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", "Configurations found");
  }

  /**
   * Shows what was found.
   *
   * @param gpus that the systems have in all
   */
  void show(List<FoundConfiguration> found, long gpus) {
    installed = gpus;
    PlainTable table =
        new PlainTable(
            "Configuration",
            ">Users",
            ">TTFT, s",
            ">tok/s/user",
            ">tok/s/GPU",
            ">tok/s/MW",
            ">J/token",
            ">tok/s in all",
            "");
    table.addClassName("dense");
    for (int i = 0; i < found.size(); i++) {
      table.row(cells(i + 1, found.get(i)));
    }
    removeAll();
    add(table);
  }

  private Component[] cells(int rank, FoundConfiguration one) {
    return new Component[] {
      named(rank, one),
      new Span(Quantities.count(one.users())),
      new Span(Quantities.decimals(one.firstTokenSeconds(), 2)),
      new Span(Quantities.figure(one.tokensPerSecondPerUser())),
      output(one),
      new Span(Quantities.scaled(one.tokensPerSecondPerMegawatt(), "")),
      new Span(Quantities.figure(one.facilityJoulesPerToken())),
      new Span(Quantities.scaled(one.tokensPerSecond(), "")),
      actions(one)
    };
  }

  private Div named(int rank, FoundConfiguration one) {
    Span words = new Span(rank + ". " + one.words());
    words.addClassName("strong");
    MeasuredRange measured = one.measured();
    Span below =
        new Span(
            "%s × %s GPUs%s · %s"
                .formatted(
                    Quantities.count(one.replicas()),
                    Quantities.count(one.gpus()),
                    unused(one),
                    measured == null
                        ? "plain formula, not measured"
                        : measured.nearness() + points(measured.measuredPoints())));
    below.addClassName("secondary");
    Div lines = new Div(words, below);
    lines.addClassName("two-lines");
    return lines;
  }

  private String unused(FoundConfiguration one) {
    long rest = installed - one.replicas() * one.gpus();
    return rest > 0 ? ", %s unused".formatted(Quantities.count(rest)) : "";
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

  private Span actions(FoundConfiguration one) {
    Span actions = new Span();
    actions.addClassName("row");
    if (writes) {
      actions.add(button("Store", "Store as configuration: " + one.words(), store, one));
    }
    actions.add(button("Launch", "Launch settings of " + one.words(), launch, one));
    return actions;
  }

  private static Button button(
      String text, String name, Consumer<FoundConfiguration> does, FoundConfiguration one) {
    Button button = new Button(text, e -> does.accept(one));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(name);
    return button;
  }
}
