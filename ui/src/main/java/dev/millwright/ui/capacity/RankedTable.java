package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.PlainTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Configurations that a search found, best first, with what can be done with each.
 *
 * @param <T> a found configuration
 */
abstract class RankedTable<T> extends Div {
  private static final List<String> HEADS =
      List.of(
          "Configuration",
          ">Users",
          ">TTFT, s",
          ">tok/s/user",
          ">tok/s/GPU",
          ">tok/s/MW",
          ">J/token",
          ">tok/s in all",
          "");

  private final boolean writes;
  private final Consumer<T> store;
  private final Consumer<T> launch;
  private long installed;

  RankedTable(boolean writes, Consumer<T> store, Consumer<T> launch) {
    this.writes = writes;
    this.store = store;
    this.launch = launch;
    addClassName("table-scroll");
    getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", "Configurations found");
  }

  /** The columns of one by {@link #HEADS}, its actions apart. */
  abstract List<Component> cells(int rank, T one);

  /** What it is called. */
  abstract String words(T one);

  /**
   * Shows what was found.
   *
   * @param gpus that the systems have in all
   */
  final void show(List<T> found, long gpus) {
    installed = gpus;
    PlainTable table = new PlainTable(HEADS.toArray(String[]::new));
    table.addClassName("dense");
    for (int i = 0; i < found.size(); i++) {
      T one = found.get(i);
      List<Component> cells = new ArrayList<>(cells(i + 1, one));
      cells.add(actions(one));
      table.row(cells.toArray(Component[]::new));
    }
    removeAll();
    add(table);
  }

  final Div named(int rank, T one, String about) {
    Span words = new Span(rank + ". " + words(one));
    words.addClassName("strong");
    Span below = new Span(about);
    below.addClassName("secondary");
    Div lines = new Div(words, below);
    lines.addClassName("two-lines");
    return lines;
  }

  /** How GPUs are dealt out, such as {@code 4 × 16 GPUs, 8 unused}. */
  final String gpus(long replicas, int each) {
    long rest = installed - replicas * each;
    return Quantities.count(replicas)
        + " × "
        + Quantities.count(each)
        + " GPUs"
        + (rest > 0 ? ", %s unused".formatted(Quantities.count(rest)) : "");
  }

  private Span actions(T one) {
    Span actions = new Span();
    actions.addClassName("row");
    if (writes) {
      actions.add(button("Store", "Store as configuration: " + words(one), store, one));
    }
    actions.add(button("Launch", "Launch settings of " + words(one), launch, one));
    return actions;
  }

  private static <T> Button button(String text, String name, Consumer<T> does, T one) {
    Button button = new Button(text, e -> does.accept(one));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(name);
    return button;
  }
}
