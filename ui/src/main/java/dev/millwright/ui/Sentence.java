package dev.millwright.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One sentence that needs to be seen: what is so, because of what, and what next. */
public class Sentence extends Div {
  /** A sentence in its tone. */
  public Sentence(Tone tone, String text) {
    addClassName("sentence");
    getElement().setAttribute("data-tone", tone.attribute());
    add((tone == Tone.GOOD ? Glyph.CHECK : Glyph.ALERT).icon(), new Span(text));
  }
}
