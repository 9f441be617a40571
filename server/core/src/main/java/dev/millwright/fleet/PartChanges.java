package dev.millwright.fleet;

import dev.millwright.spi.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened to the parts of a system between two looks. */
final class PartChanges {
  private PartChanges() {}

  /**
   * The parts to keep: those seen now, and those seen before that only could not be read this time.
   */
  static List<Part> withUnread(List<Part> before, List<Part> now, List<Problem> problems) {
    Set<String> seen = now.stream().map(Part::id).collect(java.util.stream.Collectors.toSet());
    var all = new ArrayList<>(now);
    before.stream()
        .filter(part -> !seen.contains(part.id()) && isUnread(part.id(), problems))
        .forEach(all::add);
    return all;
  }

  /** Whether a part is missing only because it, or what leads to it, could not be read. */
  static boolean isUnread(String part, List<Problem> problems) {
    return problems.stream()
        .map(Problem::at)
        .anyMatch(at -> part.equals(at) || part.startsWith(at.endsWith("/") ? at : at + "/"));
  }

  /**
   * Everything that differs.
   *
   * @param returned the ids of parts that were there once, then missing
   */
  static List<SystemHistory.Seen> between(
      List<Part> before, List<Part> after, Set<String> returned) {
    Map<String, Part> old = byId(before);
    Map<String, Part> now = byId(after);
    var seen = new ArrayList<SystemHistory.Seen>();
    old.forEach(
        (id, part) -> {
          if (!now.containsKey(id)) {
            seen.add(about(part, "PartVanished", "is no longer there", serial(part), null));
          }
        });
    now.forEach(
        (id, part) -> {
          Part was = old.get(id);
          if (was != null) {
            changes(was, part, seen);
          } else if (returned.contains(id)) {
            seen.add(about(part, "PartReturned", "is back", null, serial(part)));
          } else {
            seen.add(about(part, "PartAdded", "was added", null, serial(part)));
          }
        });
    return seen;
  }

  private static Map<String, Part> byId(List<Part> parts) {
    var found = new LinkedHashMap<String, Part>();
    parts.forEach(p -> found.putIfAbsent(p.id(), p));
    return found;
  }

  private static void changes(Part was, Part is, List<SystemHistory.Seen> seen) {
    if (differ(serial(was), serial(is))) {
      seen.add(about(is, "SerialChanged", "has another serial", serial(was), serial(is)));
    }
    if (was.health() != is.health()) {
      seen.add(
          about(
              is,
              "PartChanged",
              "changed its health from %s to %s".formatted(word(was.health()), word(is.health())),
              was.health().name(),
              is.health().name()));
    }
    String before = firmware(was);
    String after = firmware(is);
    if (!Objects.equals(before, after)) {
      seen.add(about(is, "FirmwareChanged", "runs other firmware", before, after));
    }
  }

  private static boolean differ(@Nullable String before, @Nullable String after) {
    return before != null && after != null && !before.equals(after);
  }

  private static String word(Enum<?> constant) {
    return constant.name().equals("OK") ? "OK" : constant.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String serial(Part part) {
    return part.identity().serial();
  }

  private static @Nullable String firmware(Part part) {
    Part.Fact fact = part.fact(part.kind().equals("Firmware") ? "version" : "firmware");
    return fact == null ? null : fact.text();
  }

  private static SystemHistory.Seen about(
      Part part, String kind, String what, @Nullable String before, @Nullable String after) {
    String words = Parts.words(part);
    String values =
        before != null && after != null && !kind.equals("PartChanged")
            ? ": " + before + " → " + after
            : "";
    return new SystemHistory.Seen(
        kind,
        part.id(),
        Character.toUpperCase(words.charAt(0)) + words.substring(1) + " " + what + values + ".",
        before,
        after);
  }
}
