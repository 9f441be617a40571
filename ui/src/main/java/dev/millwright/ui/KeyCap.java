package dev.millwright.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;

/** A key cap. */
@Tag("kbd")
class KeyCap extends HtmlContainer {
  KeyCap(String text) {
    setText(text);
  }
}
