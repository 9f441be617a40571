package dev.millwright.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Which keys do what, and the switch that turns the single ones off. */
class KeyboardHelp extends Dialog {
  private final Checkbox single = new Checkbox("Single keys act where no field has the focus");

  KeyboardHelp(Navigation navigation) {
    setHeaderTitle("Keys");
    Div keys = new Div();
    keys.addClassName("keys");
    line(keys, "Search and commands", "/", "Ctrl K");
    for (NavigationSection section : NavigationSection.values()) {
      if (navigation.firstOf(section).isPresent()) {
        line(keys, "Go to " + section.title, "g", String.valueOf(section.key));
      }
    }
    line(keys, "Row down, row up", "j", "k");
    line(keys, "Open the row", "Enter", "o");
    line(keys, "Filter this list", "f");
    line(keys, "Choose the columns", "c");
    line(keys, "Previous, next object", "[", "]");
    line(keys, "Picture or chart as a table, and back", "t");
    line(keys, "Close what is on top", "Esc");
    line(keys, "This help", "?");
    single.addValueChangeListener(
        e -> {
          if (e.isFromClient()) {
            getElement().executeJs("window.Millwright.singleKeys($0)", e.getValue());
          }
        });
    Div body = new Div(keys, single);
    body.addClassName("stack");
    add(body);
    Button close = new Button("Close", e -> close());
    close.setAutofocus(true);
    getFooter().add(close);
    addOpenedChangeListener(
        e -> {
          if (e.isOpened()) {
            getElement()
                .executeJs("return window.Millwright.singleKeys()")
                .then(Boolean.class, single::setValue);
          }
        });
  }

  private static void line(Div keys, String what, String... pressed) {
    Span caps = new Span();
    caps.addClassName("row");
    for (String key : pressed) {
      caps.add(new KeyCap(key));
    }
    keys.add(caps, new Span(what));
  }
}
