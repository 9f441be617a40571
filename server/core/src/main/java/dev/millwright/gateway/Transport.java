package dev.millwright.gateway;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** The one HTTP client and its pool. It knows only registered routes, and follows nothing. */
@Component
class Transport {
  /** The most connections that are kept to one endpoint. */
  static final int CONNECTIONS_PER_ROUTE = 16;

  private static final int HANDSHAKES_AT_ONCE = 32;
  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_LINE = 16_384;
  // Endpoints are many and seldom asked: a small buffer keeps an idle connection at 19 KB.
  private static final int BUFFER = 2_048;

  // The client hands the TLS strategy the name of the Host header, so the route travels beside it.
  private static final String ROUTE = "millwright.route";

  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final Semaphore handshakes = new Semaphore(HANDSHAKES_AT_ONCE, true);
  private final CloseableHttpClient client = client();

  void add(Route route) {
    routes.put(route.name(), route);
  }

  void remove(Route route) {
    routes.remove(route.name());
  }

  /** Sends one request along a registered route. */
  <T> T execute(Route route, HttpUriRequestBase request, HttpClientResponseHandler<T> handler)
      throws IOException {
    var needs = route.needs();
    request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.of(needs.firstByte()))
            .setConnectionRequestTimeout(Timeout.of(needs.call()))
            .build());
    var target = new HttpHost("https", route.name(), route.address().port());
    var context = HttpClientContext.create();
    context.setAttribute(ROUTE, route);
    return client.execute(target, request, context, handler);
  }

  private CloseableHttpClient client() {
    return HttpClients.custom()
        .setConnectionManager(pool())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableConnectionState()
        .disableDefaultUserAgent()
        .evictExpiredConnections()
        .evictIdleConnections(TimeValue.ofSeconds(30))
        .build();
  }

  private PoolingHttpClientConnectionManager pool() {
    var http =
        Http1Config.custom()
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxLineLength(LONGEST_LINE)
            .setBufferSize(BUFFER)
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new RegisteredOnly())
        .setTlsSocketStrategy(this::upgrade)
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(CONNECTIONS_PER_ROUTE)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(http).build())
        .setConnectionConfigResolver(
            route ->
                ConnectionConfig.custom()
                    .setConnectTimeout(connect(route.getTargetHost()))
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                    .build())
        .setTlsConfigResolver(
            host ->
                TlsConfig.custom()
                    .setHandshakeTimeout(connect(host))
                    .setSupportedProtocols(TLS.V_1_2, TLS.V_1_3)
                    .build())
        .build();
  }

  private Timeout connect(HttpHost host) {
    Route route = routes.get(host.getHostName());
    return route == null ? Timeout.ofSeconds(5) : Timeout.of(route.needs().connect());
  }

  /** First handshakes are dear on both sides: a few at a time, however many devices there are. */
  private SSLSocket upgrade(
      Socket socket, String name, int port, Object attachment, HttpContext context)
      throws IOException {
    if (!(context.getAttribute(ROUTE) instanceof Route route)) {
      throw new UnknownHostException(name + " is no registered endpoint");
    }
    var strategy =
        new DefaultClientTlsStrategy(
            route.tls(), HostnameVerificationPolicy.CLIENT, NoopHostnameVerifier.INSTANCE);
    try {
      if (!handshakes.tryAcquire(route.needs().call().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedIOException("too many TLS handshakes are waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before the TLS handshake");
    }
    try {
      return strategy.upgrade(socket, route.address().host(), port, attachment, context);
    } finally {
      handshakes.release();
    }
  }

  private Route require(String name) throws UnknownHostException {
    Route route = routes.get(name);
    if (route == null) {
      throw new UnknownHostException(name + " is no registered endpoint");
    }
    return route;
  }

  @PreDestroy
  void close() throws IOException {
    client.close();
  }

  /** Hands out checked addresses of registered routes, and nothing else. */
  private final class RegisteredOnly implements DnsResolver {
    @Override
    public InetAddress[] resolve(String name) throws UnknownHostException {
      return require(name).resolve();
    }

    @Override
    public String resolveCanonicalHostname(String name) {
      return name;
    }
  }
}
