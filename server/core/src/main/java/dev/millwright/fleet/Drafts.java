package dev.millwright.fleet;

import dev.millwright.resource.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What names, labels and heights that people give must be like. */
final class Drafts {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_LABELS = 64;
  private static final int HIGHEST = 100;

  private Drafts() {}

  static String name(@Nullable String given) {
    String name = given == null ? "" : given.strip();
    if (name.isEmpty()) {
      throw new Refusal.Invalid("name", "The name is empty. Give one.");
    }
    if (name.length() > LONGEST_NAME) {
      throw new Refusal.Invalid(
          "name",
          "The name has %d characters; it may have at most %d."
              .formatted(name.length(), LONGEST_NAME));
    }
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw new Refusal.Invalid("name", "The name has a control character in it. Leave it out.");
    }
    return name;
  }

  /** A text as given, unless it has a character that no stored text can have. */
  static String printable(String field, String given) {
    if (given.codePoints().anyMatch(Character::isISOControl)) {
      throw new Refusal.Invalid(field, field + " has a control character in it. Leave it out.");
    }
    return given;
  }

  static @Nullable String text(@Nullable String given) {
    return given == null || given.isBlank() ? null : given.strip();
  }

  static Map<String, String> labels(@Nullable Map<String, String> given) {
    Map<String, String> labels = given == null ? Map.of() : Map.copyOf(given);
    if (labels.size() > MOST_LABELS) {
      throw new Refusal.Invalid(
          "labels", "There are %d labels; at most %d.".formatted(labels.size(), MOST_LABELS));
    }
    for (String key : labels.keySet()) {
      if (!key.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,62}")) {
        throw new Refusal.Invalid(
            "labels",
            "The label \"%s\" must be 1 to 63 letters, digits, dots, dashes or slashes."
                .formatted(key));
      }
    }
    return labels;
  }

  static short height(@Nullable Integer given) {
    int height = given == null ? RackDraft.USUAL_HEIGHT : given;
    if (height < 1 || height > HIGHEST) {
      throw new Refusal.Invalid(
          "heightUnits", "heightUnits is %d; a rack has 1 to %d units.".formatted(height, HIGHEST));
    }
    return (short) height;
  }
}
