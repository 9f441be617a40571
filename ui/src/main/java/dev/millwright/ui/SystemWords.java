package dev.millwright.ui;

import dev.millwright.fleet.SystemRow;
import dev.millwright.fleet.SystemState;
import dev.millwright.resource.Quantities;
import dev.millwright.spi.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words and tones in which systems are spoken of, the same on every page. */
public final class SystemWords {
  private SystemWords() {}

  /** One word for a system: what its BMC complains about before where it is in its life. */
  public static StatusLabel status(SystemRow row) {
    String reason = row.reason() == null ? "" : Words.ofCamelCase(row.reason());
    return new StatusLabel(tone(row), word(row), reason);
  }

  /** The tone of {@link #word(SystemRow)}. */
  public static Tone tone(SystemRow row) {
    return switch (row.health()) {
      case CRITICAL -> Tone.ACT;
      case WARNING -> Tone.LOOK;
      case OK, UNKNOWN -> row.reason() == null ? tone(row.state()) : Tone.LOOK;
    };
  }

  /** The word of a system's status. */
  public static String word(SystemRow row) {
    return switch (row.health()) {
      case CRITICAL -> "Critical";
      case WARNING -> "Degraded";
      case OK, UNKNOWN -> label(row.state().name());
    };
  }

  /** The tone of a state. */
  public static Tone tone(SystemState state) {
    return switch (state) {
      case ENROLLED, DECOMMISSIONED -> Tone.UNKNOWN;
      case DISCOVERED, READY, IN_USE -> Tone.GOOD;
      case VALIDATING, ALLOCATED, DRAINING, SANITISING -> Tone.WORKING;
      case MAINTENANCE -> Tone.PLANNED;
      case REPAIR -> Tone.LOOK;
    };
  }

  /** A device's judgement as a label. */
  public static StatusLabel health(Health health) {
    return switch (health) {
      case OK -> new StatusLabel(Tone.GOOD, "OK");
      case WARNING -> new StatusLabel(Tone.LOOK, "Warning");
      case CRITICAL -> new StatusLabel(Tone.ACT, "Critical");
      case UNKNOWN -> new StatusLabel(Tone.UNKNOWN, "Not reported");
    };
  }

  /** An enum's name as words: {@code In use}. */
  public static String label(String name) {
    if (name.equals("OK")) {
      return name;
    }
    String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Site, rack and unit, as far as known. */
  public static String place(SystemRow row) {
    List<String> parts = new ArrayList<>();
    add(parts, row.siteName());
    add(parts, row.rackName());
    add(parts, row.unit() == null ? null : "U" + row.unit());
    return parts.isEmpty() ? Quantities.MISSING : String.join(" · ", parts);
  }

  private static void add(List<String> parts, @Nullable String part) {
    if (part != null) {
      parts.add(part);
    }
  }
}
