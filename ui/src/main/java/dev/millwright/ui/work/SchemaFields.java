package dev.millwright.ui.work;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.spi.ConfigSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The fields that a connector type asks for, as inputs. */
class SchemaFields {
  private final Map<String, TextField> texts = new LinkedHashMap<>();
  private final Map<String, Checkbox> switches = new LinkedHashMap<>();
  private final Map<String, PasswordField> secrets = new LinkedHashMap<>();
  private final boolean secretsAreKept;

  /**
   * Inputs for a schema.
   *
   * @param values what is set already
   * @param secretsAreKept whether an empty secret keeps the stored one
   */
  SchemaFields(ConfigSchema schema, Map<String, String> values, boolean secretsAreKept) {
    this.secretsAreKept = secretsAreKept;
    for (ConfigSchema.Field field : schema.fields()) {
      String value = values.getOrDefault(field.name(), String.valueOf(field.initial()));
      String initial = value.equals("null") ? "" : value;
      switch (field.kind()) {
        case TEXT, INTEGER -> texts.put(field.name(), text(field, initial));
        case BOOLEAN -> switches.put(field.name(), choice(field, initial));
        case SECRET -> secrets.put(field.name(), secret(field));
      }
    }
  }

  private static TextField text(ConfigSchema.Field field, String value) {
    TextField text = new TextField(field.label());
    text.setValue(value);
    text.setHelperText(field.help());
    text.setAutocomplete(Autocomplete.OFF);
    text.setRequiredIndicatorVisible(field.required());
    return text;
  }

  private static Checkbox choice(ConfigSchema.Field field, String value) {
    Checkbox choice = new Checkbox(field.label(), value.equals("true"));
    choice.setHelperText(field.help());
    return choice;
  }

  private PasswordField secret(ConfigSchema.Field field) {
    PasswordField secret = new PasswordField(field.label());
    secret.setHelperText(secretsAreKept ? "Empty: the stored one stays." : field.help());
    secret.setAutocomplete(Autocomplete.NEW_PASSWORD);
    secret.setRequiredIndicatorVisible(field.required() && !secretsAreKept);
    return secret;
  }

  /** Each with the name by which a fault refers to it, in the order of the schema. */
  void each(ConfigSchema schema, BiConsumer<String, Component> form) {
    for (ConfigSchema.Field field : schema.fields()) {
      String name = field.name();
      switch (field.kind()) {
        case TEXT, INTEGER -> form.accept("values." + name, texts.get(name));
        case BOOLEAN -> form.accept("values." + name, switches.get(name));
        case SECRET -> form.accept("secrets." + name, secrets.get(name));
      }
    }
  }

  /** What was entered, without secrets. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> {
          if (!text.getValue().isBlank() || secretsAreKept) {
            values.put(name, text.getValue().strip());
          }
        });
    switches.forEach((name, choice) -> values.put(name, String.valueOf(choice.getValue())));
    return values;
  }

  /** The secrets that were entered. */
  Map<String, String> secrets() {
    Map<String, String> entered = new LinkedHashMap<>();
    secrets.forEach(
        (name, secret) -> {
          if (!secret.getValue().isEmpty()) {
            entered.put(name, secret.getValue());
          }
        });
    return entered;
  }

  /** Empties the secrets, so that they stay in no page. */
  void forget() {
    secrets.values().forEach(PasswordField::clear);
  }
}
