package dev.millwright.redfish;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Addresses of resources as a service writes them. Only absolute paths below {@code /redfish/} are
 * followed: a link to another host, or out of the tree, is refused, not repaired.
 */
final class ServicePath {
  static final String ROOT = "/redfish/v1/";
  private static final String PREFIX = "/redfish/";
  private static final int LONGEST = 2048;
  private static final String PLAIN = "-._~!$&'()*+,;=:@/?%[]";

  private ServicePath() {}

  /** The path to ask for, escaped where the service forgot to; empty when it may not be asked. */
  static Optional<String> request(String link) {
    var path = withoutFragment(link.strip());
    var inside = path.startsWith(PREFIX) && path.length() <= LONGEST;
    if (!inside || path.contains("/../") || path.endsWith("/..") || path.contains("\\")) {
      return Optional.empty();
    }
    return path.toLowerCase(Locale.ROOT).contains("%2e")
        ? Optional.empty()
        : Optional.of(escaped(path));
  }

  /** What identifies a resource: the path without query, fragment's slash or trailing slash. */
  static String key(String link) {
    var hash = link.indexOf('#');
    var path = hash < 0 ? link : link.substring(0, hash);
    var end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return hash < 0 ? path.substring(0, end) : path.substring(0, end) + link.substring(hash);
  }

  /** The last segment of a path. */
  static String lastSegment(String path) {
    var key = key(path);
    return key.substring(key.lastIndexOf('/') + 1);
  }

  static String withoutFragment(String link) {
    var hash = link.indexOf('#');
    return hash < 0 ? link : link.substring(0, hash);
  }

  private static String escaped(String path) {
    var out = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%').append("%02X".formatted((int) c));
      }
    }
    return out.toString();
  }
}
