package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every key that the help lists, pressed where it means something; none but these is listed. */
final class Keys {
  private static final String FOCUS =
      "selector => { let e = document.activeElement; while (e?.shadowRoot?.activeElement)"
          + " e = e.shadowRoot.activeElement; return !!e?.closest(selector); }";
  private static final String ROW =
      "row => document.querySelector('main vaadin-grid').shadowRoot.activeElement"
          + "?.closest('tr').getAttribute('aria-rowindex') === row";
  private static final String LISTED =
      "() => [...document.querySelectorAll('.keys > .row')]"
          + ".map(row => [...row.querySelectorAll('kbd')].map(cap => cap.textContent))";

  private final Screen screen;
  private final String system;
  private final String rack;

  Keys(Screen screen, String system, String rack) {
    this.screen = screen;
    this.system = system;
    this.rack = rack;
  }

  void check() {
    skipToContent();
    Set<String> listed = listed();
    Map<String, Runnable> known = known();
    listed.stream().filter(key -> key.startsWith("g ")).forEach(this::goes);
    assertThat(listed.stream().filter(key -> !key.startsWith("g ")).toList())
        .containsExactlyInAnyOrderElementsOf(known.keySet());
    known.values().forEach(Runnable::run);
    canBeSwitchedOff();
  }

  private void skipToContent() {
    screen.open("/fleet/systems");
    press("Tab");
    assertThat(screen.link("Skip to content").isVisible()).isTrue();
    press("Enter");
    focusIsAt("main");
    press("Tab");
    focusIsAt("main .page-header .actions *");
  }

  /** What the help says now: caps that are pressed one after the other are one key. */
  private Set<String> listed() {
    press("?");
    shows(".keys");
    Set<String> keys = new LinkedHashSet<>();
    for (Object row : (List<?>) screen.page().evaluate(LISTED)) {
      List<String> caps = ((List<?>) row).stream().map(String::valueOf).toList();
      keys.addAll(caps.getFirst().equals("g") ? List.of(String.join(" ", caps)) : caps);
    }
    press("Escape");
    return keys;
  }

  private Map<String, Runnable> known() {
    Map<String, Runnable> known = new LinkedHashMap<>();
    known.put("/", () -> searches("/"));
    known.put("Ctrl K", () -> searches("Control+k"));
    known.put("Esc", () -> searches("/"));
    known.put("?", this::isListedItself);
    known.put("j", this::movesInTheList);
    known.put("k", this::movesInTheList);
    known.put("Enter", () -> opensTheRow("Enter"));
    known.put("o", () -> opensTheRow("o"));
    known.put("Space", this::opensBesideTheList);
    known.put("f", () -> puts("/fleet/systems", "f", "vaadin-text-field"));
    known.put("c", this::choosesColumns);
    known.put("v", () -> puts("/fleet/systems/" + system, "v", "vaadin-tab[selected]"));
    known.put(".", () -> puts("/fleet/systems/" + system, ".", ".actions vaadin-button"));
    known.put("[", this::leadsToNeighbours);
    known.put("]", this::leadsToNeighbours);
    known.put("t", this::showsTheTable);
    return known;
  }

  private void isListedItself() {
    screen.open("/");
    assertThat(listed()).contains("?");
  }

  private void goes(String both) {
    screen.open("/profile");
    press("g");
    press(both.substring(2));
    screen.page().waitForURL(url -> !url.endsWith("/profile"));
  }

  private void searches(String key) {
    screen.open("/");
    press(key);
    shows(".palette");
    press("Escape");
    screen.page().waitForFunction("() => !document.querySelector('.palette-dialog[opened]')");
  }

  private void movesInTheList() {
    screen.open("/audit");
    for (String step : List.of("j 2", "j 3", "k 2")) {
      press(step.substring(0, 1));
      screen.page().waitForFunction(ROW, step.substring(2));
    }
  }

  private void opensTheRow(String key) {
    screen.open("/fleet/systems");
    press("j");
    press(key);
    screen.page().waitForURL(url -> url.contains("/fleet/systems/"));
  }

  private void opensBesideTheList() {
    screen.open("/audit");
    press("j");
    press("Space");
    screen.page().waitForURL(url -> url.contains("entry="));
  }

  private void choosesColumns() {
    screen.open("/fleet/systems");
    press("c");
    shows(".column-choice");
  }

  private void leadsToNeighbours() {
    String own = "/fleet/racks/" + rack;
    screen.open(own);
    press("]");
    screen.page().waitForURL(url -> !url.endsWith(own));
    screen.settle();
    press("[");
    screen.page().waitForURL(url -> url.endsWith(own));
  }

  private void showsTheTable() {
    screen.open("/fleet/racks/" + rack);
    press("t");
    shows(".rack-table");
  }

  private void puts(String page, String key, String where) {
    screen.open(page);
    press(key);
    focusIsAt(where);
  }

  private void canBeSwitchedOff() {
    screen.open("/audit");
    press("?");
    screen.page().getByLabel("Single keys act where no field has the focus").uncheck();
    press("Escape");
    screen.settle();
    press("j");
    assertThat(screen.page().evaluate(ROW, "2")).isEqualTo(false);
    press("Control+k");
    shows(".palette");
    screen.page().evaluate("() => window.Millwright.singleKeys(true)");
  }

  private void press(String key) {
    screen.page().keyboard().press(key);
  }

  private void shows(String selector) {
    screen.page().locator(selector).first().waitFor();
  }

  private void focusIsAt(String selector) {
    screen.page().waitForFunction(FOCUS, selector);
  }
}
