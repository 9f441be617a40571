package dev.millwright.gateway;

import dev.millwright.spi.NetworkNeeds;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the HTTP client sees it: a made-up host name of its own, by which the resolver and
 * the TLS strategy find the checked address and the pinned certificate. A changed endpoint is a new
 * route, so that no connection outlives what was trusted when it was made.
 */
final class Route {
  private static final NetworkNeeds MOST =
      new NetworkNeeds(
          List.of("/"),
          true,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          64L << 20,
          16);

  private final String name;
  private final Address address;
  private final PinnedTrust trust;
  private final SSLContext tls;
  private final NetworkNeeds needs;
  private final Semaphore parallel;
  private final Networks networks;
  private final Map<String, Attempts> attempts = new ConcurrentHashMap<>();

  Route(
      String name,
      Address address,
      @Nullable String fingerprint,
      NetworkNeeds wanted,
      Networks networks) {
    this.name = name;
    this.address = address;
    this.trust = new PinnedTrust(fingerprint);
    this.tls = context(trust);
    this.needs = capped(wanted);
    this.parallel = new Semaphore(needs.parallel(), true);
    this.networks = networks;
  }

  private static SSLContext context(PinnedTrust trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is missing in this Java", e);
    }
  }

  private static NetworkNeeds capped(NetworkNeeds wanted) {
    return new NetworkNeeds(
        wanted.pathPrefixes(),
        false,
        shorter(wanted.connect(), MOST.connect()),
        shorter(wanted.firstByte(), MOST.firstByte()),
        shorter(wanted.call(), MOST.call()),
        Math.min(wanted.maxBodyBytes(), MOST.maxBodyBytes()),
        Math.clamp(wanted.parallel(), 1, MOST.parallel()));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  String name() {
    return name;
  }

  Address address() {
    return address;
  }

  PinnedTrust trust() {
    return trust;
  }

  SSLContext tls() {
    return tls;
  }

  NetworkNeeds needs() {
    return needs;
  }

  Semaphore parallel() {
    return parallel;
  }

  /** The addresses to connect to, resolved and checked now. */
  InetAddress[] resolve() throws UnknownHostException {
    return networks.resolve(address).toArray(InetAddress[]::new);
  }

  /** The count of refusals of one account, read once from the store. */
  Attempts attempts(String account, Function<String, Integer> stored) {
    return attempts.computeIfAbsent(account, a -> new Attempts(stored.apply(a)));
  }
}
