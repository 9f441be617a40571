package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;

/** A page's title, its status and one line about it on the left, its actions on the right. */
public class PageHeader extends Header {
  private final H1 title = new H1();
  private final Span status = new Span();
  private final Span about = new Span();
  private final Div actions = new Div();

  /** A header that says only what the page is. */
  public PageHeader(String text) {
    addClassName("page-header");
    title.setText(text);
    about.addClassName("secondary");
    actions.addClassName("actions");
    add(title, status, about, actions);
  }

  /** Renames the page. */
  public void setTitle(String text) {
    title.setText(text);
  }

  /** What state the object is in. */
  public void setStatus(Component... labels) {
    status.removeAll();
    status.add(labels);
  }

  /** One line such as a count or an owner. */
  public void setAbout(String text) {
    about.setText(text);
  }

  /** One line of components, such as an age. */
  public void setAbout(Component... parts) {
    about.removeAll();
    about.add(parts);
  }

  /** Buttons, the most important last. */
  public PageHeader withActions(Component... buttons) {
    actions.add(buttons);
    return this;
  }
}
