package dev.millwright.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinSession;

/** What the pages before one is inside have in common. */
final class Doorway {
  private Doorway() {}

  static Div brand() {
    Div brand = new Div(new Image("icon.svg", ""), new Span("Millwright"));
    brand.addClassNames("brand", "brand-large");
    return brand;
  }

  /** The address of the browser that asks. */
  static String visitor() {
    return String.valueOf(VaadinSession.getCurrent().getBrowser().getAddress());
  }
}
