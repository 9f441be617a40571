package dev.millwright.simulator;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** A private key and the certificate that goes with it. */
record Identity(PrivateKey key, X509Certificate certificate) {

  /** SHA-256 of the certificate's DER, lower-case hex. */
  String pin() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
