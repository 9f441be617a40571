package dev.millwright.fleet;

import java.util.Locale;

/** Counts and constants in sentences. */
final class Words {
  private Words() {}

  /** An enum's constant as a word, such as {@code in use}. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Such as {@code 1 rack} or {@code 3 racks}. */
  static String count(long count, String noun) {
    if (count == 1) {
      return "1 " + noun;
    }
    return count
        + " "
        + (noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
  }
}
