package dev.millwright.gateway;

import dev.millwright.spi.HttpAnswer;
import dev.millwright.spi.HttpCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** One request and its whole answer along a route. */
final class Exchange {
  private static final Set<String> OURS =
      Set.of(
          "host",
          "authorization",
          "connection",
          "content-length",
          "transfer-encoding",
          "expect",
          "proxy-authorization",
          "te",
          "upgrade",
          "trailer",
          "cookie");

  private final Route route;
  private final Transport transport;
  private final Deadlines deadlines;
  private volatile boolean overdue;
  private volatile boolean tooLarge;
  private volatile boolean answering;

  Exchange(Route route, Transport transport, Deadlines deadlines) {
    this.route = route;
    this.transport = transport;
    this.deadlines = deadlines;
  }

  /** Whether the whole time was over. */
  boolean overdue() {
    return overdue;
  }

  /** Whether the answer was larger than allowed. */
  boolean tooLarge() {
    return tooLarge;
  }

  /**
   * Sends it. A reading request whose pooled connection turns out to be closed by the device is
   * sent again until it meets a new one: a device that restarted has closed them all.
   *
   * @param secret the header with the credentials, or null
   */
  HttpAnswer send(HttpCall call, Map.@Nullable Entry<String, String> secret) throws IOException {
    for (int pooled = Transport.CONNECTIONS_PER_ROUTE; ; pooled--) {
      try {
        return once(call, secret);
      } catch (NoHttpResponseException | SocketException closed) {
        if (pooled == 0 || !mayRepeat(call) || isConnect(closed)) {
          throw closed;
        }
      }
    }
  }

  private boolean mayRepeat(HttpCall call) {
    boolean reading = call.method() == HttpCall.Method.GET || call.method() == HttpCall.Method.HEAD;
    return reading && !answering && !overdue && route.trust().wrong() == null;
  }

  private static boolean isConnect(IOException e) {
    return e instanceof java.net.ConnectException
        || e instanceof java.net.NoRouteToHostException
        || Thread.currentThread().isInterrupted();
  }

  private HttpAnswer once(HttpCall call, Map.@Nullable Entry<String, String> secret)
      throws IOException {
    HttpUriRequestBase request = request(call);
    if (secret != null) {
      request.setHeader(secret.getKey(), secret.getValue());
    }
    Future<?> deadline =
        deadlines.after(
            route.needs().call(),
            () -> {
              overdue = true;
              request.abort();
            });
    try {
      return transport.execute(route, request, response -> answer(request, response));
    } finally {
      deadline.cancel(false);
    }
  }

  private HttpUriRequestBase request(HttpCall call) {
    var request = new HttpUriRequestBase(call.method().name(), java.net.URI.create("/"));
    request.setScheme("https");
    request.setAuthority(new URIAuthority(route.address().authority(), route.address().port()));
    request.setPath(call.path());
    call.headers()
        .forEach(
            (name, value) -> {
              if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, value);
              }
            });
    byte[] body = call.body();
    if (body != null) {
      String type = call.headers().getOrDefault("Content-Type", "application/json");
      request.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(type)));
    }
    return request;
  }

  private HttpAnswer answer(HttpUriRequestBase request, ClassicHttpResponse response)
      throws IOException {
    answering = true;
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), n -> new ArrayList<>(1))
          .add(header.getValue() == null ? "" : header.getValue());
    }
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? new byte[0] : read(request, entity);
    return new HttpAnswer(response.getCode(), headers, body);
  }

  private byte[] read(HttpUriRequestBase request, HttpEntity entity) throws IOException {
    long most = route.needs().maxBodyBytes();
    if (entity.getContentLength() > most) {
      throw abort(request);
    }
    var out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    InputStream in = entity.getContent();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (out.size() + (long) n > most) {
        throw abort(request);
      }
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  /** Aborts first: else the client would read an endless body to its end. */
  private IOException abort(HttpUriRequestBase request) {
    tooLarge = true;
    request.abort();
    return new IOException("the answer is too large");
  }
}
