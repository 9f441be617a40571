package dev.millwright.ui;

import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import dev.millwright.access.Setup;
import dev.millwright.resource.Refusal;

/** A password that is being chosen: typed twice, so that nobody chooses one they did not mean. */
public final class NewPassword {
  private final PasswordField once;
  private final PasswordField again;

  /** Two empty fields, of which the label names the first. */
  public NewPassword(String label) {
    once = new PasswordField(label);
    once.setHelperText("At least %d characters".formatted(Setup.SHORTEST_PASSWORD));
    once.setAutocomplete(Autocomplete.NEW_PASSWORD);
    again = new PasswordField(label + ", once more");
    again.setAutocomplete(Autocomplete.NEW_PASSWORD);
  }

  /**
   * Puts both fields at a form's end.
   *
   * @param name as the front door names the password in a fault
   */
  public Form into(Form form, String name) {
    return form.with(name, once).with("again", again);
  }

  /**
   * What was typed. One that is too short is given as it is: that is what the front door says of
   * it, and how the second differs matters only afterwards.
   *
   * @throws Refusal.Invalid when the two differ
   */
  public String read() {
    String typed = once.getValue();
    if (typed.length() >= Setup.SHORTEST_PASSWORD && !typed.equals(again.getValue())) {
      throw new Refusal.Invalid("again", "The two passwords differ. Type the same one twice.");
    }
    return typed;
  }

  /** Empties both. */
  public void clear() {
    once.clear();
    again.clear();
  }
}
