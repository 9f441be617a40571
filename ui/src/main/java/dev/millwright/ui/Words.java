package dev.millwright.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of the program as words that people read. */
public final class Words {
  private Words() {}

  /** A constant such as {@code NOT_KNOWN}: {@code Not known}. */
  public static String of(Enum<?> constant) {
    return sentence(constant.name().replace('_', ' ').toLowerCase(Locale.ROOT));
  }

  /**
   * A name in CamelCase such as {@code CertificatePinned}: {@code Certificate pinned}.
   * Abbreviations stay as they are: {@code GPUSubsystem} is {@code GPU subsystem}.
   */
  public static String ofCamelCase(String name) {
    String[] words = name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", -1);
    return sentence(
        Arrays.stream(words)
            .map(word -> word.matches("[A-Z]{2,}") ? word : word.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" ")));
  }

  /** The same with a capital first letter. */
  public static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
