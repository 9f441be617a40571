package dev.millwright.ui;

import java.util.Arrays;
import java.util.Optional;

/** The parts of the navigation, by the user's work; a section with one page has no children. */
enum NavigationSection {
  OVERVIEW("", "Overview", Glyph.OVERVIEW, 'o'),
  FLEET("fleet", "Fleet", Glyph.FLEET, 'f'),
  MODELS("models", "Models", Glyph.MODEL, 'm'),
  CAPACITY("capacity", "Capacity", Glyph.CAPACITY, 'c'),
  OPERATIONS("operations", "Operations", Glyph.OPERATION, 'p'),
  CONNECTORS("connectors", "Connectors", Glyph.CONNECTOR, 'n'),
  PLUGINS("plugins", "Plugins", Glyph.FLASK, 'l'),
  ADMIN("admin", "Admin", Glyph.ADMIN, 'd');

  private final String segment;
  final String title;
  final Glyph glyph;
  final char key;

  NavigationSection(String segment, String title, Glyph glyph, char key) {
    this.segment = segment;
    this.title = title;
    this.glyph = glyph;
    this.key = key;
  }

  static Optional<NavigationSection> of(String path) {
    String first = path.replaceFirst("^/", "").split("[/?]", 2)[0];
    return Arrays.stream(values()).filter(s -> s.segment.equals(first)).findFirst();
  }
}
