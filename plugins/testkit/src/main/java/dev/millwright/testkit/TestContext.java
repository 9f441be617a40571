package dev.millwright.testkit;

import dev.millwright.spi.ConnectorContext;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import dev.millwright.spi.Credential;
import dev.millwright.spi.HttpAnswer;
import dev.millwright.spi.HttpCall;
import dev.millwright.spi.KeyValueStore;
import dev.millwright.spi.NetworkNeeds;
import dev.millwright.spi.SecretRef;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A context over real HTTPS to one device, under the rules that the product's own gateway keeps: a
 * pinned certificate, declared paths only, no redirects, deadlines, sizes and parallelism.
 */
public final class TestContext implements ConnectorContext, AutoCloseable {
  private final URI device;
  private final NetworkNeeds needs;
  private final Map<SecretRef, String> secrets;
  private final HttpClient client;
  private final Semaphore places;
  private final KeyValueStore store = new MemoryStore();

  /**
   * A context of one device.
   *
   * @param device scheme, host and port
   * @param pin SHA-256 of its certificate, lower-case hex
   * @param secrets what the references stand for
   */
  public TestContext(URI device, String pin, NetworkNeeds needs, Map<SecretRef, String> secrets) {
    this.device = device;
    this.needs = needs;
    this.secrets = Map.copyOf(secrets);
    this.places = new Semaphore(needs.parallel());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(needs.connect())
            .sslContext(PinnedTrust.context(pin))
            .build();
  }

  @Override
  public HttpAnswer http(HttpCall call) throws ConnectorException {
    if (needs.pathPrefixes().stream().noneMatch(call.path()::startsWith)) {
      throw new ConnectorException(
          Kind.REJECTED, "The path " + call.path() + " is outside what the type declares.");
    }
    try {
      places.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(Kind.TIMED_OUT, "The call was interrupted.", interrupted);
    }
    try {
      return send(request(call));
    } finally {
      places.release();
    }
  }

  private HttpRequest request(HttpCall call) {
    var publisher =
        call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body());
    var request =
        HttpRequest.newBuilder(device.resolve(call.path()))
            .timeout(needs.firstByte())
            .method(call.method().name(), publisher);
    call.headers().forEach(request::setHeader);
    authorise(request, call.credential());
    return request.build();
  }

  private void authorise(HttpRequest.Builder request, @Nullable Credential credential) {
    switch (credential) {
      case null -> {}
      case Credential.Basic(var user, var password) ->
          request.setHeader("Authorization", "Basic " + encoded(user + ":" + secret(password)));
      case Credential.Bearer(var token) ->
          request.setHeader("Authorization", "Bearer " + secret(token));
      case Credential.Header(var name, var value) -> request.setHeader(name, secret(value));
    }
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String secret(SecretRef ref) {
    return Objects.requireNonNull(secrets.get(ref), () -> "no secret " + ref);
  }

  private HttpAnswer send(HttpRequest request) throws ConnectorException {
    var sent = client.sendAsync(request, head -> new LimitedBody(needs.maxBodyBytes()));
    try {
      var answer = sent.get(needs.call().toMillis(), TimeUnit.MILLISECONDS);
      Map<String, List<String>> headers = new HashMap<>();
      answer.headers().map().forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v));
      return new HttpAnswer(answer.statusCode(), headers, answer.body());
    } catch (InterruptedException interrupted) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new ConnectorException(Kind.TIMED_OUT, "The call was interrupted.", interrupted);
    } catch (TimeoutException late) {
      sent.cancel(true);
      throw new ConnectorException(
          Kind.TIMED_OUT, "No whole answer within " + needs.call() + ".", late);
    } catch (ExecutionException failed) {
      throw failure(Objects.requireNonNullElse(failed.getCause(), failed));
    }
  }

  private static ConnectorException failure(Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException late ->
          new ConnectorException(Kind.UNREACHABLE, "No connection in time.", late);
      case HttpTimeoutException late ->
          new ConnectorException(Kind.TIMED_OUT, "No answer in time.", late);
      case ConnectException refused ->
          new ConnectorException(Kind.UNREACHABLE, "No connection.", refused);
      case SSLException untrusted ->
          new ConnectorException(
              Kind.REJECTED, "The certificate is not the pinned one.", untrusted);
      case LimitedBody.TooLarge large ->
          new ConnectorException(Kind.REJECTED, "The answer is too large.", large);
      default -> new ConnectorException(Kind.BROKEN, "The connection broke: " + cause, cause);
    };
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public KeyValueStore store() {
    return store;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
