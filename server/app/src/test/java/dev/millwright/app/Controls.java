package dev.millwright.app;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The controls of the page that a screen shows: which there are, and what pressing one changes. */
final class Controls {
  /** How long a way back may take before the page is opened anew, in ms. */
  private static final int IMPATIENCE = 1_000;

  /** How long a press may take to show, in ms. */
  private static final int PATIENCE = 20_000;

  /**
   * How long a control that was there may take to be pressed before it is looked for anew, in ms.
   */
  private static final int REACH = 5_000;

  private static final int NAVIGATIONS = 5;

  /**
   * One control of a page or overlay.
   *
   * @param key the same after the page is loaded again
   * @param submits whether it takes what the fields beside it say
   */
  record Control(String key, String kind, String name, boolean submits) {
    /** Closes without having done anything. */
    boolean leaves() {
      return kind.equals("button") && name.matches("Cancel|Close");
    }

    /** Takes something away for good, so it is pressed when all else is done. */
    boolean endsSomething() {
      return kind.equals("button")
          && name.matches(
              "(Remove|Delete|Disable|Revoke|End|Take (away|out)|Sign out|Start the simulated).*");
    }
  }

  /**
   * What there is to press at a moment.
   *
   * @param overlays how many are open; the controls are those of the topmost
   * @param values what fields and choices hold, by key
   * @param invalid whether a field says that it is wrong
   */
  record Look(
      String address,
      int overlays,
      List<Control> controls,
      Map<String, String> values,
      boolean invalid) {
    boolean has(Control control) {
      return controls.contains(control);
    }

    /** The same place, whatever it shows of what it has. */
    boolean isAt(Look other) {
      return overlays == other.overlays && path(address).equals(path(other.address));
    }

    /** Whether this is the page at an address. */
    boolean isOn(String other) {
      return path(address).equals(path(other));
    }

    private static String path(String url) {
      return url.replaceFirst("[?#].*", "").replaceFirst("https?://[^/]+", "");
    }
  }

  /**
   * What a press did.
   *
   * @param proof what anybody would notice
   * @param leads whether it is a link to another page
   */
  record Pressed(Proof proof, boolean leads, Look before, Look after) {}

  /**
   * What was there and seen before a press.
   *
   * @param sight null where the control is not there
   * @param first whether another of its group is pressed first
   * @param leads whether it is a link to another page
   */
  private record Marked(Look there, @Nullable Object sight, boolean first, boolean leads) {}

  private final Page page;
  private final boolean withShell;

  /**
   * @param withShell look at navigation and bar instead of the page
   */
  Controls(Screen screen, boolean withShell) {
    this.page = screen.page();
    this.withShell = withShell;
  }

  /** Lets every document that this screen opens from now on answer; nothing moves any more. */
  static void prepare(Screen screen) {
    screen.page().addInitScript(script());
    var developer = screen.page().context().newCDPSession(screen.page());
    developer.send("Animation.enable");
    JsonObject atOnce = new JsonObject();
    atOnce.addProperty("playbackRate", 1_000);
    developer.send("Animation.setPlaybackRate", atOnce);
  }

  private static String script() {
    try (InputStream in = Controls.class.getResourceAsStream("/controls.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the page, and asks the one that comes after it when it goes meanwhile. */
  private @Nullable Object ask(String call, Object... arguments) {
    PlaywrightException last = null;
    for (int i = 0; i < NAVIGATIONS; i++) {
      try {
        return page.evaluate("argument => window.$controls." + call, List.of(arguments));
      } catch (PlaywrightException navigated) {
        if (!String.valueOf(navigated.getMessage()).contains("navigation")) {
          throw navigated;
        }
        last = navigated;
        page.waitForLoadState(LoadState.LOAD);
      }
    }
    throw Objects.requireNonNull(last);
  }

  /** Controls of the topmost overlay, else of the page. */
  Look look() {
    return look(ask("now(argument[0])", withShell));
  }

  private static Look look(@Nullable Object answer) {
    Map<?, ?> look = (Map<?, ?>) Objects.requireNonNull(answer);
    List<Control> controls =
        ((List<?>) look.get("controls")).stream().map(c -> control((Map<?, ?>) c)).toList();
    Map<String, String> values = new HashMap<>();
    ((Map<?, ?>) look.get("values"))
        .forEach((key, value) -> values.put((String) key, (String) value));
    return new Look(
        (String) look.get("address"),
        (Integer) look.get("overlays"),
        controls,
        values,
        Boolean.TRUE.equals(look.get("invalid")));
  }

  private static Control control(Map<?, ?> control) {
    return new Control(
        (String) control.get("key"),
        (String) control.get("kind"),
        (String) control.get("name"),
        Boolean.TRUE.equals(control.get("submits")));
  }

  /** Opens another page as a link of this one does; false when there is no such way. */
  boolean follow(String path) {
    return Boolean.TRUE.equals(ask("follow(argument[0], argument[1])", path, PATIENCE));
  }

  /** Closes the topmost of some overlays as a person does who wants out. */
  void escape(int open) {
    page.keyboard().press("Escape");
    ask("closes(argument[0], argument[1])", open, IMPATIENCE);
  }

  /** Kinds of pages that this one links to, each with one address. */
  Map<String, String> pages() {
    Map<String, String> found = new LinkedHashMap<>();
    for (Object row : (List<?>) Objects.requireNonNull(ask("pages()"))) {
      List<?> link = (List<?>) row;
      found.putIfAbsent((String) link.get(0), (String) link.get(1));
    }
    return found;
  }

  /** Whether a control is there soon, after a way back to so many overlays. */
  boolean comes(Control control, int overlays) {
    return Boolean.TRUE.equals(
        ask(
            "comes(argument[0], argument[1], argument[2], argument[3])",
            control.key(),
            overlays,
            IMPATIENCE,
            withShell));
  }

  /** Presses it, and looks what there is then; once more where live news took it from the mouse. */
  Pressed press(Control control) {
    Marked marked = mark(control);
    for (int tries = 2; tries > 0 && marked.sight() != null; tries--) {
      try {
        Object sight = marked.first() ? pressedFirst() : marked.sight();
        act(control, page.locator("[data-press=this]"));
        return after(marked, sight);
      } catch (PlaywrightException covered) {
        System.out.println(control + " cannot be pressed: " + covered.getMessage());
        marked = mark(control);
      }
    }
    return new Pressed(Proof.NONE, false, marked.there(), look());
  }

  private Marked mark(Control control) {
    Map<?, ?> before =
        (Map<?, ?>)
            Objects.requireNonNull(
                ask("before(argument[0], argument[1])", control.key(), withShell));
    return new Marked(
        look(before.get("there")),
        before.get("sight"),
        Boolean.TRUE.equals(before.get("first")),
        Boolean.TRUE.equals(before.get("leads")));
  }

  /** Another of its group, so that the one that was chosen can be chosen; what is seen then. */
  private Object pressedFirst() {
    page.locator("[data-press=first]").click(new Locator.ClickOptions().setTimeout(PATIENCE));
    return Objects.requireNonNull(ask("now(argument[0]).then(window.$controls.seen)", withShell));
  }

  private Pressed after(Marked before, Object sight) {
    Map<?, ?> after =
        (Map<?, ?>)
            Objects.requireNonNull(
                ask("after(argument[0], argument[1], argument[2])", sight, PATIENCE, withShell));
    if (Boolean.TRUE.equals(after.get("choosing"))) {
      page.keyboard().press("Escape");
    }
    return new Pressed(
        Proof.valueOf((String) after.get("proof")), before.leads(), before.there(), look(after));
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
      default -> element.click(new Locator.ClickOptions().setTimeout(REACH));
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
          // What is made so comes last in its list: the walk meets what was there before.
          default -> old.equals("z") ? "y" : "z";
        });
    // Tab would lead into the calendar that a date opens.
    input.press(tag.equals("vaadin-date-picker") ? "Enter" : "Tab");
  }

  /** Another than what is chosen, else the only one there is. */
  private void choose(String items) {
    Locator offered = page.locator(items).filter(new Locator.FilterOptions().setVisible(true));
    offered.first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
    look();
    Locator others =
        offered.and(page.locator(":not([selected]):not([aria-selected=true]):not([disabled])"));
    if (others.count() > 0) {
      others.first().click(new Locator.ClickOptions().setTimeout(PATIENCE));
    }
  }
}
