package dev.millwright.ui.capacity;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What the marks of a picture mean, and a word to it. */
class ChartKey extends Div {
  ChartKey(String word, Mark... marks) {
    for (Mark mark : marks) {
      Span dot = new Span();
      dot.addClassNames("dot", mark.kind());
      add(new Span(dot, new Span(mark.meaning())));
    }
    add(new Span(word));
    addClassNames("key", "secondary");
  }

  /** A mark by its class of the style sheet. */
  record Mark(String kind, String meaning) {}
}
