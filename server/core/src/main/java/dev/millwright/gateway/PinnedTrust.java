package dev.millwright.gateway;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts exactly one certificate by its fingerprint, and remembers what was shown last. Without a
 * fingerprint it only looks: used before enrolment, when no credentials are sent.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final @Nullable String fingerprint;
  private volatile @Nullable Certificate shown;

  PinnedTrust(@Nullable String fingerprint) {
    this.fingerprint = fingerprint;
  }

  /** The certificate of the last handshake; null before the first. */
  @Nullable Certificate shown() {
    return shown;
  }

  /** The certificate of the last handshake, when it was another than the pinned one. */
  @Nullable Certificate wrong() {
    Certificate last = shown;
    return last == null || last.fingerprint().equals(fingerprint) ? null : last;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    Certificate now = Certificate.of(List.of(chain));
    shown = now;
    if (fingerprint != null && !now.fingerprint().equals(fingerprint)) {
      throw new CertificateException("not the pinned certificate");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
