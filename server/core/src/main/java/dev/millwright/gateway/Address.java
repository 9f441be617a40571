package dev.millwright.gateway;

import dev.millwright.resource.Refusal;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an endpoint listens, in its one plain spelling.
 *
 * @param host an IPv4 address in four decimal parts, an IPv6 address without brackets, or a host
 *     name in lower case
 * @param port 1 to 65535
 */
public record Address(String host, int port) {
  private static final Pattern QUAD =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern LEADING_ZERO = Pattern.compile("(^|.*\\.)0\\d.*");
  private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)");
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  /**
   * Reads an address as a person wrote it.
   *
   * @throws Refusal.Invalid for {@code address} or {@code port}, with the reason as a sentence
   */
  public static Address of(String text, int port) {
    if (port < 1 || port > 65535) {
      throw new Refusal.Invalid("port", "port is " + port + "; it must be 1 to 65535.");
    }
    return new Address(host(text.strip()), port);
  }

  private static String host(String text) {
    if (text.isEmpty()) {
      throw refuse("The address is missing. Enter an IP address or a host name.");
    }
    if (text.contains("@")) {
      throw refuse("The address holds a user name. Enter only the host; credentials go below.");
    }
    if (text.contains("/") || text.contains("\\") || text.contains("?") || text.contains("#")) {
      throw refuse("The address looks like a URL. Enter only the host, such as 10.0.4.17.");
    }
    if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
      throw refuse("The address has blanks or letters outside ASCII. Write the name in ASCII.");
    }
    if (text.contains(":")) {
      return sixth(text);
    }
    if (text.endsWith(".")) {
      throw refuse("The address ends with a dot. Leave the dot out.");
    }
    return NUMERIC_END.matcher(text).matches() ? fourth(text) : name(text);
  }

  private static String fourth(String text) {
    if (!QUAD.matcher(text).matches() || LEADING_ZERO.matcher(text).matches()) {
      throw refuse(
          "\"%s\" is an IPv4 address in an odd spelling. Write four decimal parts without leading zeros, such as 10.0.4.17."
              .formatted(text));
    }
    return text;
  }

  private static String sixth(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (bare.contains("%")) {
      throw refuse(
          "The IPv6 address names an interface. Link-local addresses are not connected to.");
    }
    if (bare.contains(".")) {
      throw refuse(
          "The IPv6 address holds an IPv4 address. Write the IPv4 address itself, such as 10.0.4.17.");
    }
    try {
      var parsed = Inet6Address.ofLiteral(bare);
      if (parsed instanceof Inet4Address) {
        throw refuse("The IPv6 address stands for an IPv4 address. Write the IPv4 address itself.");
      }
      return parsed.getHostAddress();
    } catch (IllegalArgumentException unreadable) {
      throw refuse(
          "\"%s\" is no host: leave out the port, or write a whole IPv6 address.".formatted(text));
    }
  }

  private static String name(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() > 253 || !NAME.matcher(lower).matches()) {
      throw refuse(
          "\"%s\" is no host name: letters, digits, hyphens and dots, at most 253 of them."
              .formatted(text.length() > 60 ? text.substring(0, 60) + "…" : text));
    }
    return lower;
  }

  private static Refusal.Invalid refuse(String sentence) {
    return new Refusal.Invalid("address", sentence);
  }

  /** As a URL and a Host header write it, without a port. */
  public String authority() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public String toString() {
    return authority() + ":" + port;
  }
}
