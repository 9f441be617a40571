package dev.millwright.gateway;

import java.time.Instant;
import java.util.List;

/**
 * A device's TLS certificate as people compare it.
 *
 * @param fingerprint SHA-256 of the whole certificate, 64 lower-case hexadecimal digits
 * @param names the DNS names and addresses it states
 * @param chain how many certificates the device sent
 */
public record Certificate(
    String subject,
    String issuer,
    String fingerprint,
    Instant notBefore,
    Instant notAfter,
    boolean selfSigned,
    List<String> names,
    int chain) {
  /** Keeps an unmodifiable copy. */
  public Certificate {
    names = List.copyOf(names);
  }
}
