package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import dev.millwright.resource.Quantities;
import org.jspecify.annotations.Nullable;

/** What is known of one thing, as pairs of a name and a value. */
public class Facts extends DescriptionList {
  /** No facts yet. */
  public Facts() {
    addClassName("facts");
  }

  /** A fact; a dash where the value is not known. */
  public Facts with(String name, @Nullable String value) {
    return with(name, new Span(value == null || value.isBlank() ? Quantities.MISSING : value));
  }

  /** A fact that is an identifier, in monospace. */
  public Facts withId(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return with(name, value);
    }
    Span id = new Span(value);
    id.addClassName("mono");
    return with(name, id);
  }

  /** A fact that is shown by a component. */
  public Facts with(String name, Component value) {
    add(new Term(name), new Description(value));
    return this;
  }
}
