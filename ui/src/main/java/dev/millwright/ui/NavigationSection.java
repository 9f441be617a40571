package dev.millwright.ui;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of the navigation, by the user's work; a section with one page has no children. */
enum NavigationSection {
  OVERVIEW("", "Overview", Glyph.OVERVIEW, 'o'),
  FLEET("fleet", "Fleet", Glyph.FLEET, 'f'),
  MODELS("models", "Models", Glyph.MODEL, 'm'),
  CAPACITY("forecast", "Capacity", Glyph.CAPACITY, 'c', "plan"),
  OPERATIONS("operations", "Operations", Glyph.OPERATION, 'p'),
  CONNECTORS("connectors", "Connectors", Glyph.CONNECTOR, 'n'),
  PLUGINS("plugins", "Plugins", Glyph.FLASK, 'l'),
  ADMIN("users", "Admin", Glyph.ADMIN, 'd', "audit");

  private final Set<String> segments;
  final String title;
  final Glyph glyph;
  final char key;

  NavigationSection(String segment, String title, Glyph glyph, char key, String... more) {
    this.segments = new HashSet<>(List.of(more));
    segments.add(segment);
    this.title = title;
    this.glyph = glyph;
    this.key = key;
  }

  static Optional<NavigationSection> of(String path) {
    String first = path.replaceFirst("^/", "").split("[/?]", 2)[0];
    return Arrays.stream(values()).filter(s -> s.segments.contains(first)).findFirst();
  }
}
