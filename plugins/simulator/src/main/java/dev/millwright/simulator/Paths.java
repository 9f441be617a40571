package dev.millwright.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** Request targets as keys: no query, no fragment, no trailing slash, percent signs decoded. */
final class Paths {
  private Paths() {}

  static String normal(String target) {
    int end = target.length();
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '?' || c == '#') {
        end = i;
        break;
      }
    }
    while (end > 1 && target.charAt(end - 1) == '/') {
      end--;
    }
    var path = target.substring(0, end);
    return path.indexOf('%') < 0 ? path : decoded(path);
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException badEscape) {
      return path;
    }
  }
}
