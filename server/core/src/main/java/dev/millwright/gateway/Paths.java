package dev.millwright.gateway;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which request targets may be sent: a plain path and query under one of the type's prefixes. */
final class Paths {
  private static final int LONGEST = 4_096;
  private static final Pattern ALLOWED = Pattern.compile("/[\\x21-\\x7E]*");
  private static final Pattern HIDDEN = Pattern.compile("%(2e|2f|5c|0.|1.|7f)");

  private Paths() {}

  static boolean allowed(String target, List<String> prefixes) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String lower = path.toLowerCase(Locale.ROOT);
    return target.length() <= LONGEST
        && ALLOWED.matcher(target).matches()
        && !target.contains("#")
        && !path.contains("//")
        && !path.contains("\\")
        && !HIDDEN.matcher(lower).find()
        && !("/" + path + "/").contains("/../")
        && prefixes.stream().anyMatch(prefix -> under(path, prefix));
  }

  private static boolean under(String path, String prefix) {
    return path.startsWith(prefix)
        || prefix.endsWith("/") && path.equals(prefix.substring(0, prefix.length() - 1));
  }
}
