package dev.millwright.simulator;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Who each listening address is. All share one {@link SSLContext}, because one costs 7 to 20 ms:
 * the engine is told the local address as its peer, and the key manager answers with that address's
 * key.
 */
final class Identities extends X509ExtendedKeyManager {
  private final Map<String, Supplier<Identity>> byAddress = new ConcurrentHashMap<>();
  private final Map<String, SSLContext> own = new ConcurrentHashMap<>();
  private final SSLContext shared = context();

  void put(InetSocketAddress address, Supplier<Identity> identity) {
    byAddress.put(alias(address), identity);
  }

  /**
   * A changed certificate gets a context of its own: the shared one would resume sessions under the
   * old one.
   */
  void replace(InetSocketAddress address, Supplier<Identity> identity) {
    put(address, identity);
    own.put(alias(address), context());
  }

  void remove(InetSocketAddress address) {
    byAddress.remove(alias(address));
    own.remove(alias(address));
  }

  SSLEngine engine(InetSocketAddress local) {
    var context = own.getOrDefault(alias(local), shared);
    var engine = context.createSSLEngine(local.getAddress().getHostAddress(), local.getPort());
    engine.setUseClientMode(false);
    return engine;
  }

  private SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {this}, null, null);
      return context;
    } catch (NoSuchAlgorithmException | KeyManagementException unsupported) {
      throw new IllegalStateException(
          "this Java runtime offers no TLS: "
              + ((GeneralSecurityException) unsupported).getMessage(),
          unsupported);
    }
  }

  private static String alias(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return keyType.equals("EC") ? engine.getPeerHost() + ":" + engine.getPeerPort() : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    var identity = byAddress.get(alias);
    return identity == null ? null : new X509Certificate[] {identity.get().certificate()};
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    var identity = byAddress.get(alias);
    return identity == null ? null : identity.get().key();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return byAddress.keySet().toArray(String[]::new);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
