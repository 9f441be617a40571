package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;

/** The line icons, drawn on a grid of 16; each stands beside words or has a name of its own. */
public enum Glyph {
  OVERVIEW("M2.5 2.5h4.5v6H2.5zM9 2.5h4.5v3.5H9zM9 8.5h4.5v5H9zM2.5 11h4.5v2.5H2.5z"),
  FLEET("M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01M8 5h3M8 11h3"),
  SITE(
      "M8 14s4.5-4 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 10 8 14 8 14zM8 8.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z"),
  RACK("M4 2h8v12H4zM4 5h8M4 8h8M4 11h8"),
  SYSTEM("M2 5.5h12v5H2zM4.5 8h.01M7 8h4.5"),
  CONNECTOR("M6 2v3M10 2v3M4.5 5h7v3a3.5 3.5 0 0 1-7 0zM8 11.5V14"),
  OPERATION("M2.5 4.5 4 6l2.5-2.5M2.5 11 4 12.5 6.5 10M9 5h4.5M9 11.5h4.5"),
  CAPACITY("M2.5 2.5v11h11M5 10l2.5-3 2 1.5L13 4.5"),
  MODEL("M8 2l5.5 3v6L8 14l-5.5-3V5zM8 8l5.5-3M8 8v6M8 8 2.5 5"),
  ADMIN(
      "M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4"),
  SEARCH("M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14"),
  HELP(
      "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.3 6.3a1.8 1.8 0 1 1 2.5 1.8c-.6.3-.8.6-.8 1.2M8 11.4h.01"),
  CLOSE("M4 4l8 8M12 4l-8 8"),
  SUN(
      "M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1"),
  PLUS("M8 3v10M3 8h10"),
  CHECK("M3 8.5 6.5 12 13 4.5"),
  CHEVRON("M6 3.5 10.5 8 6 12.5"),
  BACK("M10 3.5 5.5 8l4.5 4.5"),
  ALERT("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.5M8 11h.01"),
  INFO("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.5V11M8 5h.01"),
  BULB("M5.5 10.5a4 4 0 1 1 5 0c-.6.5-.8 1-.8 1.5H6.3c0-.5-.2-1-.8-1.5zM6.5 14h3"),
  REFRESH("M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3"),
  STOP("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM4 12l8-8"),
  TABLE("M2.5 3h11v10h-11zM2.5 6.5h11M2.5 10h11M7 3v10"),
  CHART("M3 13V8M8 13V3M13 13V6"),
  LINK("M6.5 9.5l3-3M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 0 1-4-4L5 7"),
  COPY("M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"),
  FLASK("M6.5 2h3M7 2v4l-3.7 6.2A1.2 1.2 0 0 0 4.3 14h7.4a1.2 1.2 0 0 0 1-1.8L9 6V2M5 10.5h6"),
  KEY("M10 9a3 3 0 1 0-2.9-2.2L2.5 11.5V13.5h2V12H6v-1.5l1.3-1.3A3 3 0 0 0 10 9zM10.7 5.3h.01"),
  USER("M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8zM3 13.5c.4-2.2 2.5-3.5 5-3.5s4.6 1.3 5 3.5"),
  SHIELD("M8 2l5 1.8v4c0 3-2 5.2-5 6.2-3-1-5-3.2-5-6.2v-4zM5.8 8l1.6 1.6L10.4 6.5"),
  LOG("M4 2h6l2.5 2.5V14H4zM6 7h4.5M6 9.5h4.5M6 12h3"),
  BIN("M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5 5 13.5h6l.5-9"),
  EDIT("M3 13l.6-2.8L10.5 3.3a1.3 1.3 0 0 1 1.8 0l.4.4a1.3 1.3 0 0 1 0 1.8L5.8 12.4z"),
  PLAY("M5 3l8 5-8 5z");

  private final String path;

  Glyph(String path) {
    this.path = path;
  }

  /** A new icon; hidden from screen readers, since words beside it or its control's name say it. */
  public Component icon() {
    Span span = new Span();
    span.addClassName("glyph");
    span.getElement()
        .setAttribute("aria-hidden", "true")
        .setProperty(
            "innerHTML", "<svg viewBox=\"0 0 16 16\"><path d=\"" + path + "\"></path></svg>");
    return span;
  }
}
