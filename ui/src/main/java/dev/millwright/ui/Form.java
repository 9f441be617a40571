package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import dev.millwright.resource.Refusal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * Fields in one column and the buttons below. What the front door finds wrong with a field stands
 * at that field; what it finds wrong with the whole stands above the buttons.
 */
@Tag("form")
public class Form extends Div {
  private final Map<String, Component> fields = new LinkedHashMap<>();
  private final Div inputs = new Div();
  private final Paragraph error = new Paragraph();
  private final Div buttons = new Div();

  /** A form without fields. */
  public Form() {
    addClassName("form");
    // The browser's own sending would leave the page; a form it is for those who keep passwords.
    getElement().addEventListener("submit", e -> {}).preventDefault();
    inputs.addClassName("form");
    error.addClassName("form-error");
    error.getElement().setAttribute("role", "alert");
    error.setVisible(false);
    buttons.addClassName("buttons");
    add(inputs, error, buttons);
  }

  /**
   * A field.
   *
   * @param name as the front door names it in a fault
   */
  public Form with(String name, Component field) {
    inputs.add(field);
    return named(name, field);
  }

  /** A field that stands within one of the texts: only its faults are shown here. */
  public Form named(String name, Component field) {
    fields.put(name, field);
    if (field instanceof HasValue<?, ?> value) {
      value.addValueChangeListener(e -> mark(field, ""));
    }
    return this;
  }

  /** Something between the fields that is not one. */
  public Form withText(Component text) {
    inputs.add(text);
    return this;
  }

  /** The primary button; it also answers the Enter key. */
  public Form submit(String label, Runnable action) {
    Button submit = new Button(label);
    submit.addThemeVariants(ButtonVariant.PRIMARY);
    submit.setDisableOnClick(true);
    submit.addClickListener(
        e -> {
          run(action);
          submit.setEnabled(true);
        });
    submit.addClickShortcut(Key.ENTER).listenOn(inputs);
    buttons.add(submit);
    return this;
  }

  /** Another button. */
  public Form button(String label, Runnable action) {
    buttons.add(new Button(label, e -> action.run()));
    return this;
  }

  /** Runs an action and shows what it refuses. True when it went through. */
  public boolean run(Runnable action) {
    clear();
    try {
      action.run();
      return true;
    } catch (RuntimeException failed) {
      show(failed);
      return false;
    }
  }

  private void show(RuntimeException failed) {
    if (Failure.refusal(failed) instanceof Refusal.Invalid invalid) {
      invalid.faults().forEach(this::show);
    } else {
      summary(Failure.sentence(failed));
    }
  }

  private void show(Refusal.Invalid.Fault fault) {
    Component field = fields.get(fault.field());
    if (field == null) {
      summary(fault.sentence());
    } else {
      mark(field, inLabels(fault));
    }
  }

  /** What refuses speaks of the names in a request; here are labels in their place. */
  private String inLabels(Refusal.Invalid.Fault fault) {
    String sentence = fault.sentence();
    for (Map.Entry<String, Component> known : fields.entrySet()) {
      String name = known.getKey().substring(known.getKey().lastIndexOf('.') + 1);
      boolean code = !name.equals(name.toLowerCase(Locale.ROOT));
      if (known.getValue() instanceof HasLabel labelled
          && labelled.getLabel() != null
          && (code || sentence.startsWith(name + " is "))) {
        sentence =
            sentence.replaceAll(
                (code ? "\\b" : "^") + name + "\\b", Matcher.quoteReplacement(labelled.getLabel()));
      }
    }
    return sentence;
  }

  private void summary(String sentence) {
    String before = error.isVisible() ? error.getText() + " " : "";
    error.setText(before + sentence);
    error.setVisible(true);
  }

  private void clear() {
    error.setVisible(false);
    error.setText("");
    fields.values().forEach(field -> mark(field, ""));
  }

  private static void mark(Component field, String sentence) {
    if (field instanceof HasValidationProperties input) {
      input.setErrorMessage(sentence);
      input.setInvalid(!sentence.isEmpty());
    }
  }
}
