package dev.millwright.ui.capacity;

import com.vaadin.flow.component.textfield.AbstractNumberField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.binder.ValueContext;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of numbers: what is no number, or is missing, becomes a fault at its field. Whether
 * a number makes sense is for the front door to say.
 */
final class Reading {
  private final List<Refusal.Invalid.Fault> faults = new ArrayList<>();

  /** A whole number that may be left open. */
  @Nullable Integer whole(String path, IntegerField field) {
    return unreadable(field)
        ? fault(path, name(field) + " is not a whole number up to 2,147,483,647. Type digits.")
        : field.getValue();
  }

  /** A whole number that is needed; 1 stands in until the fault is shown. */
  int needed(String path, IntegerField field) {
    Integer value = whole(path, field);
    if (value == null && !unreadable(field)) {
      fault(path, name(field) + " is missing. Type a whole number.");
    }
    return value == null ? 1 : value;
  }

  /** A number that may be left open. */
  @Nullable Double number(String path, NumberField field) {
    return unreadable(field)
        ? fault(path, name(field) + " is not a number. Type digits, with a point for decimals.")
        : field.getValue();
  }

  /** A share of one that is typed in percent and may be left open. */
  @Nullable Double share(String path, NumberField field) {
    Double percent = number(path, field);
    if (percent == null) {
      return null;
    }
    if (percent < 0 || percent > 100) {
      return fault(
          path,
          "%s is %s; it must be 0 to 100 %%."
              .formatted(name(field), Quantities.percent(percent / 100)));
    }
    return percent / 100;
  }

  /** Notes a fault; there is no value then. */
  <T> @Nullable T fault(String path, String sentence) {
    faults.add(new Refusal.Invalid.Fault(path, sentence));
    return null;
  }

  /** Whether everything could be read. */
  boolean clean() {
    return faults.isEmpty();
  }

  /** Takes over what somebody else found wrong with the other fields. */
  void add(Refusal.Invalid refused) {
    refused.faults().stream()
        .filter(fault -> faults.stream().noneMatch(own -> own.field().equals(fault.field())))
        .forEach(faults::add);
  }

  /**
   * Ends the reading.
   *
   * @throws Refusal.Invalid with every fault found
   */
  void orRefuse() {
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  /** The label without its unit. */
  private static String name(AbstractNumberField<?, ?> field) {
    return field.getLabel().replaceFirst(", [^,]*$", "");
  }

  private static <N extends Number> boolean unreadable(AbstractNumberField<?, N> field) {
    return field
        .getDefaultValidator()
        .apply(field.getValue(), new ValueContext(field, field))
        .isError();
  }
}
