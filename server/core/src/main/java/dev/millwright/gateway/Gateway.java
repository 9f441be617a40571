package dev.millwright.gateway;

import dev.millwright.gateway.Trouble.Reason;
import dev.millwright.resource.Refusal;
import dev.millwright.secrets.Secrets;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.Credential;
import dev.millwright.spi.HttpAnswer;
import dev.millwright.spi.HttpCall;
import dev.millwright.spi.NetworkNeeds;
import dev.millwright.spi.SecretRef;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The only way out. A request goes to a registered endpoint, over TLS with its pinned certificate,
 * to an address that was checked when it was resolved, within deadlines and sizes; redirects are
 * handed back. Methods block and are interruptible.
 */
@Component
public class Gateway {
  private static final long GREETING_BYTES = 256 << 10;

  private final Transport transport;
  private final Deadlines deadlines;
  private final Networks networks;
  private final Secrets secrets;
  private final AttemptStore attempts;
  private final AtomicLong count = new AtomicLong();

  Gateway(
      Transport transport,
      Deadlines deadlines,
      Networks networks,
      Secrets secrets,
      AttemptStore attempts) {
    this.transport = transport;
    this.deadlines = deadlines;
    this.networks = networks;
    this.secrets = secrets;
    this.attempts = attempts;
  }

  /**
   * Resolves and checks an address without connecting.
   *
   * @throws Refusal.Invalid when it may not be connected to, or has no address
   */
  public void check(Address address) {
    try {
      networks.resolve(address);
    } catch (UnknownHostException e) {
      throw new Refusal.Invalid(
          "address", address.host() + " has no address. Check the name and the DNS server.");
    }
  }

  /**
   * Looks at an address before anything is trusted: TCP, TLS, and one GET without credentials.
   *
   * @throws Refusal.Invalid when it may not be connected to
   * @throws Refusal.Unavailable when it does not answer as a TLS server in time
   */
  public Greeting inspect(Address address, String path) {
    check(address);
    var needs =
        new NetworkNeeds(
            List.of(path),
            false,
            Duration.ofSeconds(5),
            Duration.ofSeconds(8),
            Duration.ofSeconds(12),
            GREETING_BYTES,
            1);
    Route route = new Route("greeting-" + count.incrementAndGet(), address, null, needs, networks);
    transport.add(route);
    var exchange = new Exchange(route, transport, deadlines);
    try {
      HttpAnswer answer = exchange.send(HttpCall.get(path, null), null);
      return greeting(route, answer, "It answered HTTP " + answer.status() + ".");
    } catch (IOException | RuntimeException failure) {
      return greeting(route, null, Diagnosis.of(exchange, route, failure).sentence());
    } finally {
      transport.remove(route);
    }
  }

  private static Greeting greeting(Route route, @Nullable HttpAnswer answer, String sentence) {
    Certificate shown = route.trust().shown();
    if (shown == null) {
      throw new Refusal.Unavailable(sentence, null);
    }
    return new Greeting(route.address(), shown, answer, sentence);
  }

  /** Opens a line to an endpoint; makes no connection yet. */
  public Line open(Endpoint endpoint) {
    String name = endpoint.id() + "-" + count.incrementAndGet() + ".endpoint";
    var route =
        new Route(name, endpoint.address(), endpoint.fingerprint(), endpoint.needs(), networks);
    transport.add(route);
    return new OpenLine(endpoint, route);
  }

  /** Forgets how often accounts of an endpoint were refused: its credentials were changed. */
  public void forgetRefusals(UUID endpoint) {
    attempts.forget(endpoint);
  }

  /** A way to one endpoint, until it is closed. */
  public interface Line extends AutoCloseable {
    /**
     * Sends one request and returns its whole answer, whatever its status.
     *
     * @throws ConnectorException with the kind of the {@link Trouble} that the endpoint's watch is
     *     told of
     */
    HttpAnswer send(HttpCall call) throws ConnectorException;

    @Override
    void close();
  }

  private final class OpenLine implements Line {
    private final Endpoint endpoint;
    private final Route route;

    OpenLine(Endpoint endpoint, Route route) {
      this.endpoint = endpoint;
      this.route = route;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws ConnectorException {
      if (!Paths.allowed(call.path(), route.needs().pathPrefixes())) {
        String shown = call.path().length() > 80 ? call.path().substring(0, 80) : call.path();
        throw refuse(
            new Trouble(
                Reason.PATH, "The path " + shown + " is outside what this type may ask for."),
            null);
      }
      try {
        route.parallel().acquire();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      try {
        Credential credential = call.credential();
        if (credential == null) {
          return exchange(call, null);
        }
        if (endpoint.isOpen(call.path())) {
          HttpAnswer open = exchange(call, null);
          if (open.status() != 401) {
            return open;
          }
        }
        return authenticated(call, credential);
      } finally {
        route.parallel().release();
      }
    }

    private HttpAnswer authenticated(HttpCall call, Credential credential)
        throws ConnectorException {
      String account = Credentials.account(credential);
      Attempts tries = route.attempts(account, a -> attempts.refused(endpoint.id(), a));
      try {
        if (!tries.begin()) {
          throw refuse(tooOften(), null);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      boolean counted = false;
      boolean hadRefusals = tries.refused() > 0;
      boolean accepted = false;
      try {
        HttpAnswer answer = exchange(call, Credentials.header(credential, this::reveal));
        if (answer.status() == 401) {
          counted = true;
          remember(account, tries.refuse());
        } else {
          accepted = answer.status() < 400;
        }
        return answer;
      } finally {
        if (!counted) {
          tries.end(accepted);
        }
        if (accepted && hadRefusals && endpoint.trial().isEmpty()) {
          attempts.forget(endpoint.id());
        }
      }
    }

    private void remember(String account, int refused) {
      if (endpoint.trial().isEmpty()) {
        attempts.refused(endpoint.id(), account, refused);
      }
    }

    private Trouble tooOften() {
      return new Trouble(
          Reason.ATTEMPTS,
          "%s refused this account %d times; it is not tried again, so as not to lock it. Change the credentials."
              .formatted(endpoint.address(), Attempts.MOST));
    }

    private byte[] reveal(SecretRef ref) throws ConnectorException {
      String trial = endpoint.trial().get(ref.value());
      if (trial != null) {
        return trial.getBytes(StandardCharsets.UTF_8);
      }
      return stored(ref)
          .orElseThrow(
              () ->
                  refuse(
                      new Trouble(
                          Reason.CREDENTIALS,
                          "The stored credentials for %s cannot be opened with the present key. Enter them again."
                              .formatted(endpoint.address())),
                      null));
    }

    private Optional<byte[]> stored(SecretRef ref) {
      try {
        return secrets.open(UUID.fromString(ref.value()));
      } catch (IllegalArgumentException notOurs) {
        return Optional.empty();
      }
    }

    private HttpAnswer exchange(HttpCall call, Map.@Nullable Entry<String, String> secret)
        throws ConnectorException {
      var exchange = new Exchange(route, transport, deadlines);
      try {
        HttpAnswer answer = exchange.send(call, secret);
        endpoint.watch().answered(answer.status(), secret != null);
        return answer;
      } catch (IOException | RuntimeException failure) {
        throw refuse(Diagnosis.of(exchange, route, failure), failure);
      }
    }

    private ConnectorException refuse(Trouble trouble, @Nullable Throwable cause) {
      endpoint.watch().failed(trouble);
      return trouble.exception(cause);
    }

    private ConnectorException interrupted(InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ConnectorException(
          ConnectorException.Kind.TIMED_OUT, "Interrupted before it was sent.", e);
    }

    @Override
    public void close() {
      transport.remove(route);
    }
  }
}
