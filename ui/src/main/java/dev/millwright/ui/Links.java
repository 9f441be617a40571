package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;

/** Links between pages, followed without loading the document anew. */
public final class Links {
  private Links() {}

  /** A link with words. */
  public static Anchor to(String path, String text) {
    return to(path, new com.vaadin.flow.component.Text(text));
  }

  /** A link around a component. */
  public static Anchor to(String path, Component content) {
    Anchor link = new Anchor();
    link.setHref(path);
    link.getElement().setAttribute("router-link", true);
    link.add(content);
    return link;
  }
}
