package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What a page says when it has nothing to show: what this is, and the first thing to do. */
public class EmptyState extends Div {
  /** An explanation with ways on. */
  public EmptyState(Glyph glyph, String title, String explanation, Component... ways) {
    addClassName("empty");
    Paragraph text = new Paragraph(explanation);
    text.addClassName("secondary");
    Div actions = new Div(ways);
    actions.addClassName("row");
    add(glyph.icon(), new H2(title), text, actions);
  }
}
