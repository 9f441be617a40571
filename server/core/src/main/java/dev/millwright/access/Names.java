package dev.millwright.access;

import dev.millwright.resource.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What users and tokens may be called. */
final class Names {
  private static final Pattern SIGN_IN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  private Names() {}

  /** A name to sign in with, as it was given. */
  static String signIn(@Nullable String name) {
    if (name == null || !SIGN_IN.matcher(name).matches()) {
      throw new Refusal.Invalid(
          "name",
          "The name must be 1 to 64 letters, digits, dots, dashes, underscores or @, and begin with"
              + " a letter or a digit.");
    }
    return name;
  }

  /** A name that people read: one line of at most 100 characters. */
  static String shown(String field, @Nullable String name) {
    String stripped = name == null ? "" : name.strip();
    if (stripped.isEmpty()) {
      throw new Refusal.Invalid(field, "The name is missing.");
    }
    if (stripped.length() > 100 || stripped.chars().anyMatch(Character::isISOControl)) {
      throw new Refusal.Invalid(field, "The name must be one line of at most 100 characters.");
    }
    return stripped;
  }
}
