package dev.millwright.gateway;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

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

  /** What the first certificate of a chain says of itself. */
  static Certificate of(List<X509Certificate> chain) {
    X509Certificate leaf = chain.getFirst();
    String subject = leaf.getSubjectX500Principal().getName();
    String issuer = leaf.getIssuerX500Principal().getName();
    return new Certificate(
        subject,
        issuer,
        fingerprint(leaf),
        leaf.getNotBefore().toInstant(),
        leaf.getNotAfter().toInstant(),
        subject.equals(issuer),
        names(leaf),
        chain.size());
  }

  static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(X509Certificate leaf) {
    try {
      var stated = leaf.getSubjectAlternativeNames();
      return stated == null
          ? List.of()
          : stated.stream()
              .filter(n -> Objects.equals(n.get(0), 2) || Objects.equals(n.get(0), 7))
              .map(n -> String.valueOf(n.get(1)))
              .toList();
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
  }
}
