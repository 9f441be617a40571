package dev.millwright.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;

/** Light, dark, or as the computer is set; the browser remembers the choice. */
class SchemeMenu extends Button {
  private final RadioButtonGroup<Scheme> choice = new RadioButtonGroup<>("Colours");

  private enum Scheme {
    LIGHT("light", "Light"),
    DARK("dark", "Dark"),
    SYSTEM("system", "As the computer is set");

    private final String value;
    private final String label;

    Scheme(String value, String label) {
      this.value = value;
      this.label = label;
    }

    static Scheme of(String value) {
      for (Scheme scheme : values()) {
        if (scheme.value.equals(value)) {
          return scheme;
        }
      }
      return SYSTEM;
    }
  }

  SchemeMenu() {
    setIcon(Glyph.SUN.icon());
    setAriaLabel("Light or dark");
    addThemeVariants(ButtonVariant.TERTIARY);
    choice.setItems(Scheme.values());
    choice.setItemLabelGenerator(s -> s.label);
    choice.addValueChangeListener(
        e -> {
          if (e.isFromClient()) {
            getElement().executeJs("window.Millwright.scheme($0)", e.getValue().value);
          }
        });
    Popover popover = new Popover(choice);
    popover.setTarget(this);
    popover.setPosition(PopoverPosition.TOP_END);
    popover.setAriaLabel("Light or dark");
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    getElement()
        .executeJs("return window.Millwright.scheme()")
        .then(String.class, value -> choice.setValue(Scheme.of(value)));
  }
}
