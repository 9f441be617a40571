package dev.millwright.app;

import dev.millwright.app.Controls.Control;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Presses every control of pages, and of every overlay that a press opens; what ends something
 * comes last.
 */
final class ControlWalk {
  private static final int DEEPEST = 3;

  /** A control that waits to be pressed: the page, and the presses that bring it there. */
  private record Way(String address, List<Control> presses, boolean withShell) {
    Control last() {
      return presses.getLast();
    }

    Way then(Control control) {
      List<Control> longer = new ArrayList<>(presses);
      longer.add(control);
      return new Way(address, List.copyOf(longer), withShell);
    }

    @Override
    public String toString() {
      return address + ": " + String.join(" > ", presses.stream().map(Control::key).toList());
    }
  }

  private final Screen screen;
  private final Deque<Way> atLast = new ArrayDeque<>();
  private final List<String> unproved = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> reached = new LinkedHashSet<>();
  private int found;
  private int proved;

  ControlWalk(Screen screen) {
    this.screen = screen;
  }

  int found() {
    return found;
  }

  int proved() {
    return proved;
  }

  List<String> unproved() {
    return unproved;
  }

  /** Where presses led. */
  Set<String> reached() {
    return reached;
  }

  /** Everything on this page that ends nothing. */
  void page(String address, boolean withShell) {
    screen.open(address);
    known.clear();
    new Controls(screen, withShell).all().forEach(control -> known.add(control.key()));
    int before = found;
    long start = System.nanoTime();
    level(new Way(address, List.of(), withShell));
    System.out.printf(
        "%3d controls in %5.1f s on %s%n",
        found - before, (System.nanoTime() - start) / 1e9, address);
  }

  /** What ends something, deepest pages first. */
  void endings() {
    List<Way> ways = new ArrayList<>(atLast);
    atLast.clear();
    ways.sort((a, b) -> Integer.compare(weight(b), weight(a)));
    for (Way way : ways) {
      screen.open(way.address());
      boolean there = replay(before(way), way);
      boolean noticed = there && controls(way).press(way.last());
      count(way, noticed);
      if (noticed && controls(way).overlays() > 0) {
        level(way);
        endings();
      }
    }
  }

  /** Signing out comes after all else. */
  private static int weight(Way way) {
    return way.last().name().startsWith("Sign out")
        ? -1
        : way.address().length() * 10 + DEEPEST - way.presses().size();
  }

  private Controls controls(Way way) {
    return new Controls(screen, way.withShell());
  }

  /** All controls that are there after these presses. */
  private void level(Way way) {
    for (Control control : controls(way).all()) {
      Way pressed = way.then(control);
      if (control.endsSomething()) {
        atLast.add(pressed);
      } else {
        press(pressed);
      }
    }
  }

  private void press(Way way) {
    Controls controls = controls(way);
    if (!controls.has(way.last()) && !again(way)) {
      count(way, false);
      return;
    }
    int overlays = controls.overlays();
    String address = screen.page().url();
    boolean noticed = controls.press(way.last());
    count(way, noticed);
    reached.add(screen.page().url());
    int now = controls.overlays();
    if (way.presses().size() < DEEPEST) {
      if (now > overlays) {
        level(way);
      } else if (now == overlays && isFiltered(address)) {
        appeared(way);
      }
    }
    if (now != overlays || !screen.page().url().equals(address)) {
      back(way, address, overlays);
    }
  }

  /** The same page shows another part of what it has: the address differs behind its path. */
  private boolean isFiltered(String before) {
    String after = screen.page().url();
    return !after.equals(before) && path(after).equals(path(before));
  }

  private static String path(String url) {
    return url.replaceFirst("[?#].*", "");
  }

  /** Controls that no press before showed, such as the one that clears a filter. */
  private void appeared(Way way) {
    for (Control control : controls(way).all()) {
      if (known.add(control.key()) && !control.endsSomething()) {
        press(way.then(control));
      }
    }
  }

  /** Back to where the control was, as a person goes back; from the start where that fails. */
  private void back(Way way, String address, int overlays) {
    Controls controls = controls(way);
    for (int open = controls.overlays(); open > overlays; open--) {
      controls.escape();
    }
    if (controls.overlays() == 0 && !screen.page().url().equals(address)) {
      screen.page().goBack();
    }
    boolean page = screen.page().url().equals(address);
    boolean overlay =
        controls.overlays() == overlays || (controls.overlays() == 0 && replay(before(way), way));
    if (!page || !overlay || !controls.comes(way.last())) {
      restore(way);
    }
  }

  /** Back to where the control was, from the start. */
  private void restore(Way way) {
    screen.open(way.address());
    replay(before(way), way);
  }

  private static List<Control> before(Way way) {
    return way.presses().subList(0, way.presses().size() - 1);
  }

  private boolean again(Way way) {
    restore(way);
    return controls(way).has(way.last());
  }

  private boolean replay(List<Control> presses, Way way) {
    for (Control control : presses) {
      if (!controls(way).press(control)) {
        return false;
      }
    }
    return true;
  }

  private void count(Way way, boolean noticed) {
    found++;
    if (noticed) {
      proved++;
    } else {
      unproved.add(way.toString());
    }
  }
}
