package dev.millwright.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Arrays;

/** Which keys do what, and the switch that turns the single ones off. */
class KeyboardHelp extends Dialog {
  private final Checkbox single = new Checkbox("Single keys act where no field has the focus");

  KeyboardHelp(Navigation navigation) {
    setHeaderTitle("Keys");
    Div keys = new Div();
    keys.addClassName("keys");
    Keystroke.all(navigation).forEach(line -> keys.add(caps(line), new Span(line.what())));
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

  private static Span caps(Keystroke.Line line) {
    Span caps = new Span();
    caps.addClassName("row");
    line.keys().stream()
        .flatMap(one -> Arrays.stream(pressedOneAfterTheOther(one.key())))
        .forEach(key -> caps.add(new KeyCap(key)));
    return caps;
  }

  private static String[] pressedOneAfterTheOther(String key) {
    return key.startsWith("Ctrl ") ? new String[] {key} : key.split(" ", -1);
  }
}
