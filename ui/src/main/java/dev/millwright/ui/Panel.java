package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

/** A card: a title, perhaps a line beside it and something at the right, and what it holds. */
public class Panel extends Section {
  private final Header head = new Header();
  private final H2 name = new H2();
  private final Span about = new Span();
  private final Span right = new Span();

  /** A titled card. */
  public Panel(String title, Component... content) {
    addClassName("card");
    about.addClassName("secondary");
    name.setText(title);
    head.add(name, about);
    add(head);
    add(content);
  }

  /** A card whose content touches its edges, for tables. */
  public static Panel flush(String title, Component... content) {
    Panel panel = new Panel(title, content);
    panel.addClassName("flush");
    return panel;
  }

  /** Changes the title. */
  public void setTitle(String title) {
    name.setText(title);
  }

  /** The line beside the title. */
  public Panel about(String text) {
    about.setText(text);
    return this;
  }

  /** What stands at the right of the title. */
  public Panel withActions(Component... parts) {
    right.addClassNames("push", "row");
    right.add(parts);
    head.add(right);
    return this;
  }
}
