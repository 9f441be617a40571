package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.AnnouncedFigures;
import dev.millwright.capacity.AnnouncedFound;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Between;
import dev.millwright.ui.PlainTable;
import java.util.List;
import java.util.function.Consumer;

/** Configurations on announced systems that a search found, by their pessimistic end. */
final class AnnouncedTable extends Div {
  private final boolean writes;
  private final Consumer<AnnouncedFound> store;
  private final Consumer<AnnouncedFound> launch;

  AnnouncedTable(boolean writes, Consumer<AnnouncedFound> store, Consumer<AnnouncedFound> launch) {
    this.writes = writes;
    this.store = store;
    this.launch = launch;
    addClassName("table-scroll");
    getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", "Configurations found");
  }

  void show(List<AnnouncedFound> found) {
    PlainTable table =
        new PlainTable(
            "Configuration",
            ">Users",
            ">TTFT, s",
            ">tok/s/user",
            ">tok/s/GPU",
            ">tok/s/MW",
            ">J/token",
            "");
    table.addClassName("dense");
    for (int i = 0; i < found.size(); i++) {
      table.row(cells(i + 1, found.get(i)));
    }
    removeAll();
    add(table);
  }

  private Component[] cells(int rank, AnnouncedFound one) {
    AnnouncedFigures figures = one.figures();
    return new Component[] {
      named(rank, one),
      new Span(Quantities.count(one.users())),
      nowrap(Between.of(figures.firstTokenSeconds(), v -> Quantities.decimals(v, 2))),
      nowrap(Between.of(figures.tokensPerSecondPerUser(), Quantities::figure)),
      nowrap(Between.of(figures.tokensPerSecondPerGpu(), Quantities::figure)),
      nowrap(Between.of(figures.tokensPerSecondPerMegawatt(), v -> Quantities.scaled(v, ""))),
      nowrap(Between.of(figures.facilityJoulesPerToken(), Quantities::figure)),
      actions(one)
    };
  }

  private static Span nowrap(String text) {
    Span words = new Span(text);
    words.addClassName("nowrap");
    return words;
  }

  private static Div named(int rank, AnnouncedFound one) {
    Span words = new Span(rank + ". " + one.words());
    words.addClassName("strong");
    Span below =
        new Span(
            "%s × %s GPUs"
                .formatted(Quantities.count(one.replicas()), Quantities.count(one.gpus())));
    below.addClassName("secondary");
    Div lines = new Div(words, below);
    lines.addClassName("two-lines");
    return lines;
  }

  private Span actions(AnnouncedFound one) {
    Span actions = new Span();
    actions.addClassName("row");
    if (writes) {
      actions.add(button("Store", "Store as configuration: " + one.words(), store, one));
    }
    actions.add(button("Launch", "Launch settings of " + one.words(), launch, one));
    return actions;
  }

  private static Button button(
      String text, String name, Consumer<AnnouncedFound> does, AnnouncedFound one) {
    Button button = new Button(text, e -> does.accept(one));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(name);
    return button;
  }
}
