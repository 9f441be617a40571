package dev.millwright.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What reached one device: connections and requests since it started, or since the last {@link
 * #reset}.
 */
public final class RequestLog {
  private static final int KEPT = 2_000;

  /**
   * One request as it arrived: method, target with query, whether it carried credentials, and its
   * Host header.
   */
  public record Request(String method, String target, boolean credentials, String host) {}

  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong withCredentials = new AtomicLong();
  private final Deque<Request> recent = new ArrayDeque<>();

  RequestLog() {}

  void connected() {
    connections.incrementAndGet();
  }

  void add(Request request) {
    total.incrementAndGet();
    if (request.credentials()) {
      withCredentials.incrementAndGet();
    }
    synchronized (recent) {
      if (recent.size() == KEPT) {
        recent.removeFirst();
      }
      recent.addLast(request);
    }
  }

  /** Connections accepted, whether or not a request followed. */
  public long connections() {
    return connections.get();
  }

  public long total() {
    return total.get();
  }

  /** Requests that carried a password or a session token, right or wrong. */
  public long withCredentials() {
    return withCredentials.get();
  }

  public long withoutCredentials() {
    return total.get() - withCredentials.get();
  }

  /** The last requests, oldest first; at most 2,000. */
  public List<Request> recent() {
    synchronized (recent) {
      return List.copyOf(recent);
    }
  }

  /** Counts from zero again. */
  public void reset() {
    connections.set(0);
    total.set(0);
    withCredentials.set(0);
    synchronized (recent) {
      recent.clear();
    }
  }
}
