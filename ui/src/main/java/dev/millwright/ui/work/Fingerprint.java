package dev.millwright.ui.work;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Style;

/** A SHA-256 fingerprint as other tools print it, broken only between groups of four bytes. */
class Fingerprint extends Div {
  private static final int GROUP = 12;

  Fingerprint(String hex) {
    addClassName("secret");
    String text = Labels.fingerprint(hex);
    for (int from = 0; from < text.length(); from += GROUP) {
      Span group = new Span(text.substring(from, Math.min(from + GROUP, text.length())));
      group.getStyle().setDisplay(Style.Display.INLINE_BLOCK);
      add(group);
    }
  }
}
