package dev.millwright.connectors;

import dev.millwright.gateway.EndpointWatch;
import dev.millwright.gateway.Gateway;
import dev.millwright.gateway.Trouble;
import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin's connector while it is open: one call per ability at a time, closed once after the last
 * call has returned.
 */
final class OpenConnector implements EndpointWatch {
  private static final Logger LOG = LoggerFactory.getLogger(OpenConnector.class);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final long version;
  private final Plugins.LoadedType type;
  private final Map<Class<?>, Semaphore> turns = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Findings> listening = new CopyOnWriteArrayList<>();
  private Gateway.@org.jspecify.annotations.Nullable Line line;
  private @org.jspecify.annotations.Nullable Connector connector;
  private int calls;
  private boolean retired;

  OpenConnector(long version, Plugins.LoadedType type) {
    this.version = version;
    this.type = type;
  }

  /** Takes what the plugin opened; once. */
  void opened(Gateway.Line to, Connector by) {
    this.line = to;
    this.connector = by;
  }

  long version() {
    return version;
  }

  Plugins.LoadedType type() {
    return type;
  }

  Connector connector() {
    return java.util.Objects.requireNonNull(connector);
  }

  /** Calls the plugin; what is learned meanwhile goes to the findings. */
  <T> T call(Class<?> ability, Duration deadline, Findings findings, PluginCall<T> call)
      throws ConnectorException, InterruptedException {
    Semaphore turn = turns.computeIfAbsent(ability, a -> new Semaphore(1, true));
    if (!turn.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ConnectorException(
          ConnectorException.Kind.TIMED_OUT,
          "An earlier call to this device is still under way. Try again later.");
    }
    listening.add(findings);
    try {
      return PluginThread.call(type.view().plugin(), type.loader(), deadline, call::now);
    } finally {
      listening.remove(findings);
      turn.release();
    }
  }

  /** A call into the plugin. */
  @FunctionalInterface
  interface PluginCall<T> {
    T now() throws ConnectorException;
  }

  @Override
  public void answered(int status, boolean authenticated) {
    listening.forEach(f -> f.answered(status, authenticated));
  }

  @Override
  public void failed(Trouble trouble) {
    listening.forEach(f -> f.failed(trouble));
  }

  /**
   * Keeps it open for a call.
   *
   * @return false when it is being closed
   */
  synchronized boolean enter() {
    if (retired) {
      return false;
    }
    calls++;
    return true;
  }

  /** The call has returned. */
  void leave() {
    boolean last;
    synchronized (this) {
      calls--;
      last = retired && calls == 0;
    }
    if (last) {
      close();
    }
  }

  /** Closes it now, or after the last call. */
  void retire() {
    boolean idle;
    synchronized (this) {
      idle = !retired && calls == 0;
      retired = true;
    }
    if (idle) {
      close();
    }
  }

  private void close() {
    Connector open = connector;
    if (open == null) {
      return;
    }
    try {
      PluginThread.call(
          type.view().plugin(),
          type.loader(),
          CLOSE,
          () -> {
            open.close();
            return true;
          });
    } catch (ConnectorException e) {
      LOG.info("a connector did not close well: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (line != null) {
        line.close();
      }
    }
  }
}
