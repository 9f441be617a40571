package dev.millwright.app;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The controls of the page that a screen shows: which there are, and what pressing one changes. */
final class Controls {
  /** How long a way back may take before the page is opened anew, in ms. */
  private static final int IMPATIENCE = 1_000;

  /** How long a press may take to show, in ms. */
  private static final int PATIENCE = 4_000;

  private static final String SCRIPT = script();

  /**
   * One control of a page or overlay.
   *
   * @param key the same after the page is loaded again
   */
  record Control(String key, String kind, String name) {
    /** Takes something away for good, so it is pressed when all else is done. */
    boolean endsSomething() {
      return kind.equals("button")
          && name.matches("(Remove|Delete|Disable|Revoke|Take |Sign out|Start the simulated).*");
    }
  }

  private final Screen screen;
  private final Page page;
  private final boolean withShell;

  /**
   * @param withShell look at navigation and bar instead of the page
   */
  Controls(Screen screen, boolean withShell) {
    this.screen = screen;
    this.page = screen.page();
    this.withShell = withShell;
  }

  private static String script() {
    try (InputStream in = Controls.class.getResourceAsStream("/controls.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object ask(String call, Object argument) {
    ready();
    return page.evaluate("argument => window.$controls." + call, argument);
  }

  private void ready() {
    screen.settle();
    page.evaluate("script => { if (!window.$controls) window.$controls = eval(script); }", SCRIPT);
  }

  /** Controls of the topmost overlay, else of the page. */
  List<Control> all() {
    List<Control> found = new ArrayList<>();
    for (Object row : (List<?>) ask("keys(argument)", withShell)) {
      Map<?, ?> control = (Map<?, ?>) row;
      found.add(
          new Control(
              (String) control.get("key"),
              (String) control.get("kind"),
              (String) control.get("name")));
    }
    return found;
  }

  /** Closes the topmost overlay as a person does who wants out. */
  void escape() {
    page.keyboard().press("Escape");
    screen.settle();
  }

  int overlays() {
    return ((Number) ask("overlays()", null)).intValue();
  }

  /** Kinds of pages that this one links to, each with one address. */
  Map<String, String> pages() {
    Map<String, String> found = new LinkedHashMap<>();
    for (Object row : (List<?>) ask("pages()", null)) {
      List<?> page = (List<?>) row;
      found.putIfAbsent((String) page.get(0), (String) page.get(1));
    }
    return found;
  }

  /** Whether it is there now. */
  boolean has(Control control) {
    return all().contains(control);
  }

  /** Whether it is there soon, after a way back. */
  boolean comes(Control control) {
    ready();
    try {
      page.waitForFunction(
          "([key, shell]) => window.$controls && window.$controls.keys(shell).some(c => c.key === key)",
          List.of(control.key(), withShell),
          new Page.WaitForFunctionOptions().setTimeout(IMPATIENCE).setPollingInterval(50));
      return true;
    } catch (TimeoutError gone) {
      return false;
    }
  }

  /** Presses it; whether anybody would notice. */
  boolean press(Control control) {
    Map<?, ?> marked =
        (Map<?, ?>) ask("mark(argument[0], argument[1])", List.of(control.key(), withShell));
    if (marked == null) {
      return false;
    }
    if (Boolean.TRUE.equals(marked.get("first"))) {
      page.locator("[data-press=first]").click();
      screen.settle();
    }
    String before = (String) ask("sight()", null);
    try {
      act(control, page.locator("[data-press=this]"));
    } catch (PlaywrightException covered) {
      System.out.println(control + " cannot be pressed: " + covered.getMessage());
      return false;
    }
    boolean noticed = noticed(before);
    if (Boolean.TRUE.equals(ask("choosing()", null))) {
      escape();
    }
    return noticed;
  }

  private void act(Control control, Locator element) {
    switch (control.kind()) {
      case "field" -> type(element);
      case "combo" -> {
        element.locator("[part~=toggle-button]").click();
        choose("vaadin-combo-box-item, vaadin-multi-select-combo-box-item");
      }
      case "select" -> {
        element.click();
        choose("vaadin-select-item");
      }
      default -> element.click(new Locator.ClickOptions().setTimeout(PATIENCE));
    }
  }

  private void type(Locator element) {
    String tag = (String) element.evaluate("e => e.localName");
    Locator input = tag.startsWith("vaadin") ? element.locator("input, textarea").first() : element;
    String old = input.inputValue();
    input.fill(
        switch (tag) {
          case "vaadin-integer-field", "vaadin-number-field" -> old.equals("2") ? "3" : "2";
          case "vaadin-date-picker" -> old.equals("2030-01-02") ? "2030-01-03" : "2030-01-02";
          default -> old.equals("a") ? "b" : "a";
        });
    // Tab would lead into the calendar that a date opens.
    input.press(tag.equals("vaadin-date-picker") ? "Enter" : "Tab");
  }

  /** Another than what is chosen, else the only one there is. */
  private void choose(String items) {
    Locator offered = page.locator(items).filter(new Locator.FilterOptions().setVisible(true));
    offered.first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
    screen.settle();
    Locator others =
        offered.and(page.locator(":not([selected]):not([aria-selected=true]):not([disabled])"));
    if (others.count() > 0) {
      others.first().click(new Locator.ClickOptions().setTimeout(PATIENCE));
    }
  }

  private boolean noticed(String before) {
    try {
      ready();
      page.waitForFunction(
          "before => window.$controls && window.$controls.sight() !== before",
          before,
          new Page.WaitForFunctionOptions().setTimeout(PATIENCE).setPollingInterval(50));
      return true;
    } catch (TimeoutError nothing) {
      return false;
    } catch (PlaywrightException navigated) {
      screen.settle();
      return true;
    }
  }
}
