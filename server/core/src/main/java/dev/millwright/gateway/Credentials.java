package dev.millwright.gateway;

import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.Credential;
import dev.millwright.spi.SecretRef;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Puts credentials into a header, and names their account. */
final class Credentials {
  private Credentials() {}

  interface Reveal {
    byte[] bytes(SecretRef ref) throws ConnectorException;
  }

  static String account(Credential credential) {
    return switch (credential) {
      case Credential.Basic basic -> basic.user() + "\u001F" + basic.password();
      case Credential.Bearer bearer -> bearer.token().value();
      case Credential.Header header -> header.name() + "\u001F" + header.value();
    };
  }

  static Map.Entry<String, String> header(Credential credential, Reveal reveal)
      throws ConnectorException {
    return switch (credential) {
      case Credential.Basic basic -> Map.entry("Authorization", basic(basic, reveal));
      case Credential.Bearer bearer ->
          Map.entry("Authorization", "Bearer " + text(reveal.bytes(bearer.token())));
      case Credential.Header header -> Map.entry(header.name(), text(reveal.bytes(header.value())));
    };
  }

  private static String basic(Credential.Basic basic, Reveal reveal) throws ConnectorException {
    byte[] password = reveal.bytes(basic.password());
    byte[] user = (basic.user() + ":").getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(user, user.length + password.length);
    System.arraycopy(password, 0, both, user.length, password.length);
    try {
      return "Basic " + Base64.getEncoder().encodeToString(both);
    } finally {
      Arrays.fill(both, (byte) 0);
      Arrays.fill(password, (byte) 0);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
