package dev.millwright.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** The brand on the pages before one is inside. */
final class Doorway {
  private Doorway() {}

  static Div brand() {
    Div brand = new Div(new Image("icon.svg", ""), new Span("Millwright"));
    brand.addClassNames("brand", "brand-large");
    return brand;
  }
}
