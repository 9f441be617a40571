package dev.millwright.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Fields that search while somebody types. */
public final class Typing {
  /** Short enough to be felt as at once, long enough not to search for every letter. */
  private static final int PAUSE_MILLIS = 150;

  private Typing() {}

  /** Lets a field tell of its value after a short pause. */
  public static <F extends HasValue<?, String> & HasValueChangeMode> F searches(F field) {
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(PAUSE_MILLIS);
    return field;
  }
}
