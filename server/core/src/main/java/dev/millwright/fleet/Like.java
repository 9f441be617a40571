package dev.millwright.fleet;

import java.util.Locale;

/** Patterns for LIKE over columns in lower case, in which what people type stands for itself. */
final class Like {
  private Like() {}

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
