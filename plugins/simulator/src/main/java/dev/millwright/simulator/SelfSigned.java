package dev.millwright.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;

/**
 * Self-signed P-256 certificates, their DER written by hand because the JDK offers no public way to
 * make one. The label alone decides key and signature: a device shows the same certificate after a
 * restart, as a real one does.
 */
final class SelfSigned {
  private static final byte[] ECDSA_SHA256 = hex("06082a8648ce3d040302");
  private static final byte[] COMMON_NAME = hex("0603550403");
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = hex("0603551d11");
  private static final byte[] VALIDITY =
      sequence(der(0x17, ascii("250101000000Z")), der(0x17, ascii("450101000000Z")));

  private SelfSigned() {}

  static Identity identity(String label, String commonName, InetAddress address) {
    try {
      SecureRandom random = SeededRandom.of("certificate:" + label);
      var keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"), random);
      var pair = keys.generateKeyPair();
      var content =
          content(new BigInteger(63, random), commonName, pair.getPublic().getEncoded(), address);
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate(), random);
      signature.update(content);
      var bits = concat(new byte[] {0}, signature.sign());
      var whole = sequence(content, sequence(ECDSA_SHA256), der(0x03, bits));
      return new Identity(
          pair.getPrivate(),
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(whole)));
    } catch (GeneralSecurityException unsupported) {
      throw new IllegalStateException(
          "this Java runtime makes no P-256 certificates: " + unsupported.getMessage(),
          unsupported);
    }
  }

  private static byte[] content(
      BigInteger serial, String commonName, byte[] publicKey, InetAddress address) {
    var name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, commonName.getBytes(UTF_8)))));
    var alternative =
        sequence(SUBJECT_ALTERNATIVE_NAME, der(0x04, sequence(der(0x87, address.getAddress()))));
    return sequence(
        der(0xa0, der(0x02, new byte[] {2})),
        der(0x02, serial.add(BigInteger.ONE).toByteArray()),
        sequence(ECDSA_SHA256),
        name,
        VALIDITY,
        name,
        publicKey,
        der(0xa3, sequence(alternative)));
  }

  private static byte[] sequence(byte[]... parts) {
    return der(0x30, parts);
  }

  private static byte[] der(int tag, byte[]... parts) {
    var body = concat(parts);
    var out = new ByteArrayOutputStream(body.length + 4);
    out.write(tag);
    if (body.length < 0x80) {
      out.write(body.length);
    } else if (body.length < 0x100) {
      out.write(0x81);
      out.write(body.length);
    } else {
      out.write(0x82);
      out.write(body.length >> 8);
      out.write(body.length);
    }
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] hex(String digits) {
    return java.util.HexFormat.of().parseHex(digits);
  }
}
