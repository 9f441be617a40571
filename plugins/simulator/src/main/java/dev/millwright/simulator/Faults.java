package dev.millwright.simulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one device, switchable while it runs. The rule set last wins over those set before
 * it.
 */
public final class Faults {
  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  Faults() {}

  /** Every request meets this fault. */
  public void everywhere(Fault fault) {
    rules.addFirst(new Rule(null, path -> true, fault));
  }

  /** Requests of this path meet this fault; query and trailing slash do not matter. */
  public void at(String path, Fault fault) {
    var wanted = Paths.normal(path);
    rules.addFirst(new Rule(wanted, wanted::equals, fault));
  }

  /** Requests of this path and of all below it meet this fault. */
  public void below(String path, Fault fault) {
    var wanted = Paths.normal(path);
    rules.addFirst(new Rule(wanted, p -> p.equals(wanted) || p.startsWith(wanted + "/"), fault));
  }

  /** The device is well again. */
  public void clear() {
    rules.clear();
  }

  /** Takes away what was set for this path, by {@link #at} or {@link #below}. */
  public void clear(String path) {
    var wanted = Paths.normal(path);
    rules.removeIf(rule -> wanted.equals(rule.path));
  }

  boolean mute() {
    return rules.stream().anyMatch(rule -> rule.fault == Fault.Plain.HANG_IN_HANDSHAKE);
  }

  /** The fault that a request of this normal path meets now, counted. */
  @Nullable Fault meet(String path) {
    for (var rule : rules) {
      if (rule.matches.test(path)) {
        var fault = rule.fire();
        if (fault == Fault.Plain.CHANGED_CERTIFICATE) {
          rules.remove(rule);
        }
        return fault;
      }
    }
    return null;
  }

  private static final class Rule {
    private final @Nullable String path;
    private final Predicate<String> matches;
    private final Fault fault;
    private final AtomicInteger met = new AtomicInteger();

    Rule(@Nullable String path, Predicate<String> matches, Fault fault) {
      this.path = path;
      this.matches = matches;
      this.fault = fault;
    }

    @Nullable Fault fire() {
      if (fault instanceof Fault.After(int requests, Fault then)) {
        return met.incrementAndGet() > requests ? then : null;
      }
      return fault;
    }
  }
}
