package dev.millwright.app;

import dev.millwright.app.Controls.Control;
import dev.millwright.app.Controls.Look;
import dev.millwright.app.Controls.Pressed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Presses every control of pages, of every overlay that a press opens, and what a press makes
 * appear; what ends something comes last.
 */
final class ControlWalk {
  private static final int DEEPEST = 3;

  /** A control that waits to be pressed: the page, and the presses that bring it there. */
  private record Way(String address, List<Control> presses, boolean withShell) {
    Control last() {
      return presses.getLast();
    }

    List<Control> before() {
      return presses.subList(0, presses.size() - 1);
    }

    /** Something that is where this is. */
    boolean isBeside(Way other) {
      return address.equals(other.address) && before().equals(other.before());
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

  /** Counts what the product has written of what it did; empty where nobody may ask it yet. */
  interface Rows {
    Rows UNKNOWN = () -> "";

    String latest();
  }

  /** A field's value, and how many overlays were open where it is. */
  private record Held(int overlays, String value) {}

  private final Screen screen;
  private final Deque<Way> atLast = new ArrayDeque<>();
  private final Map<String, Set<Control>> known = new HashMap<>();
  private final Map<Way, Proof> pressed = new LinkedHashMap<>();

  /** What fields hold whose form was not sent yet. */
  private final Map<Way, Held> held = new LinkedHashMap<>();

  private final Rows rows;
  private final List<Way> lost = new ArrayList<>();
  private final Set<String> reached = new LinkedHashSet<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> judged = new HashSet<>();
  private long judging;
  private @Nullable Way last;
  private String latest;

  ControlWalk(Screen screen, Rows rows) {
    this.screen = screen;
    this.rows = rows;
    this.latest = rows.latest();
    Controls.prepare(screen);
  }

  int found() {
    return pressed.size();
  }

  /** How many controls have which proof as their strongest. */
  Map<Proof, Integer> proofs() {
    Map<Proof, Integer> counted = new EnumMap<>(Proof.class);
    pressed.values().forEach(proof -> counted.merge(proof, 1, Integer::sum));
    return counted;
  }

  /** Those that are known only to take a value. */
  List<String> byValueAlone() {
    return pressed.keySet().stream()
        .filter(way -> pressed.get(way) == Proof.VALUE)
        .map(Way::toString)
        .toList();
  }

  List<String> unproved() {
    var never = pressed.keySet().stream().filter(way -> pressed.get(way) == Proof.NONE);
    return Stream.concat(never, lost.stream()).map(Way::toString).toList();
  }

  /** What no page may have, of every page and dialog that the walk came to. */
  List<String> faults() {
    return faults;
  }

  /** How long it took to look for them. */
  Duration judging() {
    return Duration.ofNanos(judging);
  }

  /**
   * Once for each page and dialog; one looks the same wherever it is opened, and so do questions.
   */
  private void judge(String name, Supplier<List<String>> look) {
    if (judged.add(name)) {
      long start = System.nanoTime();
      look.get().forEach(fault -> faults.add(name + ": " + fault));
      judging += System.nanoTime() - start;
    }
  }

  /** Where presses led. */
  Set<String> reached() {
    return reached;
  }

  /** Everything on this page that ends nothing; the kinds of pages it links to. */
  Map<String, String> page(String address, boolean withShell) {
    Controls controls = new Controls(screen, withShell);
    open(address, controls);
    judge(address, screen::faults);
    Map<String, String> links = controls.pages();
    int before = found();
    long start = System.nanoTime();
    Look look = controls.look();
    Set<Control> there = known.computeIfAbsent(address, a -> new HashSet<>());
    there.addAll(look.controls());
    level(new Way(address, List.of(), withShell), look.controls(), there);
    System.out.printf(
        "%3d controls in %5.1f s on %s%n",
        found() - before, (System.nanoTime() - start) / 1e9, address);
    return links;
  }

  /** What ends something, deepest pages first. */
  void endings() {
    List<Way> ways = new ArrayList<>(atLast);
    atLast.clear();
    ways.sort((a, b) -> Integer.compare(weight(b), weight(a)));
    for (Way way : ways) {
      Controls controls = controls(way);
      Look look = controls.look();
      if (look.overlays() == 0 && look.isOn(way.address()) && look.has(way.presses().getFirst())) {
        replay(way);
      } else {
        restore(way);
      }
      Pressed press = controls.press(way.last());
      count(way, press);
      follow(way, press, there(way, press.before()));
      endings();
    }
  }

  private Set<Control> there(Way way, Look look) {
    Set<Control> page = known.get(way.address());
    return page == null || look.overlays() > 0 ? new HashSet<>(look.controls()) : page;
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

  /**
   * These controls, after the presses of a way.
   *
   * @param there what is known to be where they are
   */
  private void level(Way way, List<Control> controls, Set<Control> there) {
    // A form is sent with what was just put into its fields before it is left without.
    List<Control> leavingLast =
        controls.stream().sorted(Comparator.comparing(Control::leaves)).toList();
    for (Control control : leavingLast) {
      Way next = way.then(control);
      if (control.endsSomething()) {
        atLast.add(next);
      } else {
        press(next, there);
      }
    }
  }

  private void press(Way way, Set<Control> there) {
    Controls controls = controls(way);
    Pressed press = controls.press(way.last());
    if (!press.before().has(way.last())) {
      bring(way, press.after());
      press = controls.press(way.last());
    }
    last = way;
    count(way, press);
    reached.add(press.after().address());
    boolean followed = follow(way, press, there);
    Look now = followed ? controls.look() : press.after();
    if (!now.isAt(press.before())) {
      back(way, press.before());
    }
  }

  /** What the press before hid, such as a section, it shows again; else all from the start. */
  private void bring(Way way, Look look) {
    boolean there = false;
    if (last != null && last.isBeside(way) && look.has(last.last())) {
      there = controls(way).press(last.last()).after().has(way.last());
    }
    if (!there) {
      restore(way);
    }
  }

  /** What a press opened or made appear; the page that a link leads to is walked as a page. */
  private boolean follow(Way way, Pressed press, Set<Control> there) {
    Look before = press.before();
    Look after = press.after();
    if (press.leads() || way.presses().size() >= DEEPEST) {
      return false;
    }
    if (after.overlays() > before.overlays()) {
      judge(way.last().endsSomething() ? "question" : way.last().key(), screen::faultsOnTop);
      level(way, after.controls(), new HashSet<>(after.controls()));
      return true;
    }
    List<Control> more =
        after.isAt(before) ? after.controls().stream().filter(there::add).toList() : List.of();
    level(way, more, there);
    return !more.isEmpty();
  }

  /** Back to where the control was, as a person goes back; from the start where that fails. */
  private void back(Way way, Look before) {
    Controls controls = controls(way);
    Look now = controls.look();
    for (int open = now.overlays(); open > before.overlays(); open--) {
      controls.escape(open);
    }
    now = controls.look();
    if (now.overlays() == 0 && !now.isOn(way.address())) {
      screen.page().goBack();
      now = controls.look();
    }
    if (now.overlays() < before.overlays() && now.isOn(way.address())) {
      replay(way);
    }
    if (!controls.look().isAt(before) || !controls.comes(way.last(), before.overlays())) {
      restore(way);
    }
  }

  /** Back to where the control was, from the start. */
  private void restore(Way way) {
    open(way.address(), controls(way));
    replay(way);
  }

  /** Another page as its link opens it; the same one, and the first, anew. */
  private void open(String address, Controls controls) {
    boolean linked = false;
    if (!reached.isEmpty()) {
      Look look = controls.look();
      linked = look.overlays() == 0 && !look.isOn(address) && controls.follow(address);
    }
    if (!linked) {
      screen.open(address);
    }
  }

  /** The presses that bring a control; one of them that nobody notices is as dead as any other. */
  private void replay(Way way) {
    Controls controls = controls(way);
    for (int i = 0; i < way.before().size(); i++) {
      if (controls.press(way.before().get(i)).proof() == Proof.NONE) {
        lost.add(new Way(way.address(), way.before().subList(0, i + 1), way.withShell()));
      }
    }
  }

  private void count(Way way, Pressed press) {
    Proof proof = press.leads() ? press.proof() : wrote().or(press.proof());
    pressed.merge(way, proof, Proof::or);
    String value = press.after().values().get(way.last().key());
    if (proof == Proof.VALUE && value != null) {
      held.put(way, new Held(press.after().overlays(), value));
    }
    if (way.last().submits() && proof.isStronger(Proof.STATE) && !press.after().invalid()) {
      sent(way, press.before());
    }
  }

  /** Whether the product has written something since the last time. */
  private Proof wrote() {
    String before = latest;
    latest = rows.latest();
    return latest.equals(before) ? Proof.NONE : Proof.ROW;
  }

  /** What the fields held that a form took along. */
  private void sent(Way way, Look before) {
    held.forEach(
        (field, value) -> {
          boolean beside =
              field.address().equals(way.address()) && value.overlays() == before.overlays();
          if (beside && value.value().equals(before.values().get(field.last().key()))) {
            pressed.merge(field, Proof.SENT, Proof::or);
          }
        });
  }
}
