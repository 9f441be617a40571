package dev.millwright.fleet;

import java.util.Locale;

/** Patterns for LIKE over columns in lower case, in which what people type stands for itself. */
final class Like {
  /** The fewest characters for which an index finds what contains them. */
  private static final int SHORTEST_PART = 3;

  private Like() {}

  /** Whether a text is long enough to be looked for anywhere, not at the beginning only. */
  static boolean isLongEnough(String text) {
    return text.strip().length() >= SHORTEST_PART;
  }

  /** It contains the text. */
  static String part(String text) {
    return "%" + start(text);
  }

  /** It begins with the text. */
  static String start(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return lower.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
