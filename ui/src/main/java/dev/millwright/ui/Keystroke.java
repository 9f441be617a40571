package dev.millwright.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One key and what it does. The list of all is the only place that knows: the browser acts on it
 * and the help shows it, so nothing is listed that does not exist.
 *
 * @param key as its cap says, such as {@code /}, {@code Ctrl K} or {@code g o}
 * @param act which of the browser's acts it is; {@link Act#COMPONENT} where a component has it
 * @param about what the act is done to
 */
record Keystroke(String key, Act act, String about) {
  private static final String ACTIONS =
      "main .page-header .actions vaadin-button:not([disabled]):not([hidden])";
  private static final String CHOSEN_TAB = "main vaadin-tab[selected]";

  /** What the browser can do with a key. */
  enum Act {
    /** Tells the frame, which asks the server. */
    TELL,
    /** Moves in the page's list. */
    ROW,
    /** Opens the focused row. */
    OPEN,
    /** Presses, or goes to, what bears the key in its attribute {@code data-key}. */
    MARKED,
    /** Puts the focus there. */
    FOCUS,
    /** Nothing: a component does it by itself. */
    COMPONENT
  }

  /** Keys that do one thing, or two that belong together. */
  record Line(String what, List<Keystroke> keys) {
    private static Line of(String what, Keystroke... keys) {
      return new Line(what, List.of(keys));
    }

    private static Line marked(String what, String... keys) {
      return new Line(
          what, Arrays.stream(keys).map(key -> new Keystroke(key, Act.MARKED, "")).toList());
    }
  }

  /** Everything that a key does, for who may open these pages. */
  static List<Line> all(Navigation navigation) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            "Search and commands",
            new Keystroke("/", Act.TELL, "search"),
            new Keystroke("Ctrl K", Act.TELL, "search")));
    for (NavigationSection section : NavigationSection.values()) {
      if (navigation.firstOf(section).isPresent()) {
        lines.add(
            Line.of(
                "Go to " + section.title,
                new Keystroke("g " + section.key, Act.TELL, "go " + section.key)));
      }
    }
    Stream.of(
            Line.of(
                "Row down, row up",
                new Keystroke("j", Act.ROW, "ArrowDown"),
                new Keystroke("k", Act.ROW, "ArrowUp")),
            Line.of(
                "Open the row",
                new Keystroke("Enter", Act.OPEN, ""),
                new Keystroke("o", Act.OPEN, "")),
            Line.of("Open the row beside the list", new Keystroke("Space", Act.COMPONENT, "")),
            Line.marked("Filter this list", "f"),
            Line.marked("Choose the columns", "c"),
            Line.of("Tabs of this page", new Keystroke("v", Act.FOCUS, CHOSEN_TAB)),
            Line.of("Actions of this page", new Keystroke(".", Act.FOCUS, ACTIONS)),
            Line.marked("Previous, next object", "[", "]"),
            Line.marked("Picture or chart as a table, and back", "t"),
            Line.of("Close what is on top", new Keystroke("Esc", Act.COMPONENT, "")),
            Line.of("This help", new Keystroke("?", Act.TELL, "help")))
        .forEach(lines::add);
    return lines;
  }
}
