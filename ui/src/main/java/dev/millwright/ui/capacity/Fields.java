package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import dev.millwright.ui.Form;

/** The fields of the form: small, judged by the front door, heard at each change. */
final class Fields {
  private Fields() {}

  static IntegerField whole(String label) {
    IntegerField field = new IntegerField(label);
    field.setManualValidation(true);
    return field;
  }

  static NumberField number(String label) {
    NumberField field = new NumberField(label);
    field.setManualValidation(true);
    return field;
  }

  /** Over both columns of its group. */
  static <C extends HasElement & HasSize> void wide(C field) {
    field.getElement().getClassList().add("wide");
  }

  /** Puts a field that stands in a group under a form. */
  static <C extends Component & HasValue<?, ?>> void in(
      Form form, String path, C field, Runnable changed) {
    form.named(path, field);
    field.addValueChangeListener(
        e -> {
          if (e.isFromClient()) {
            changed.run();
          }
        });
  }
}
