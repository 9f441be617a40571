package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One sentence that needs to be seen: what is so, because of what, and what next. */
public class Sentence extends Div {
  private final Span words = new Span();
  private Component sign = new Span();

  /** A sentence in its tone. */
  public Sentence(Tone tone, String text) {
    addClassName("sentence");
    add(sign, words);
    say(tone, text);
  }

  /** Says something else; what stands behind the sentence stays. */
  public final void say(Tone tone, String text) {
    getElement().setAttribute("data-tone", tone.attribute());
    Component now = (tone == Tone.GOOD ? Glyph.CHECK : Glyph.ALERT).icon();
    replace(sign, now);
    sign = now;
    words.setText(text);
  }
}
