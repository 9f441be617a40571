package dev.millwright.ui;

import java.util.Locale;

/** Names of the program as words that people read. */
public final class Words {
  private Words() {}

  /** A constant such as {@code NOT_KNOWN}: {@code Not known}. */
  public static String of(Enum<?> constant) {
    return sentence(constant.name().replace('_', ' ').toLowerCase(Locale.ROOT));
  }

  /** A name in CamelCase such as {@code CertificatePinned}: {@code Certificate pinned}. */
  public static String ofCamelCase(String name) {
    return sentence(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
  }

  /** The same with a capital first letter. */
  public static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
