package dev.millwright.ui.capacity;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Few choices side by side, one of them pressed. */
final class Segments<T> extends Div {
  private final List<T> choices;
  private final List<Button> buttons = new ArrayList<>();
  private final List<Consumer<T>> listeners = new ArrayList<>();
  private T chosen;

  /** The first choice is pressed. */
  Segments(String name, T[] choices, Function<T, String> label) {
    this.choices = List.of(choices);
    this.chosen = this.choices.getFirst();
    addClassName("segments");
    getElement().setAttribute("role", "group").setAttribute("aria-label", name);
    for (T choice : this.choices) {
      Button button = new Button(label.apply(choice), e -> choose(choice));
      button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
      buttons.add(button);
      add(button);
    }
    press();
  }

  T chosen() {
    return chosen;
  }

  void addChangeListener(Consumer<T> listener) {
    listeners.add(listener);
  }

  private void choose(T choice) {
    chosen = choice;
    press();
    listeners.forEach(listener -> listener.accept(choice));
  }

  private void press() {
    for (int i = 0; i < buttons.size(); i++) {
      buttons
          .get(i)
          .getElement()
          .setAttribute("aria-pressed", String.valueOf(choices.get(i).equals(chosen)));
    }
  }
}
