package dev.millwright.connectors;

import dev.millwright.spi.ConnectorException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls into a plugin, each on a fresh virtual thread with the plugin's class loader and a
 * deadline: nothing of a plugin stays on a thread of ours, and a plugin that hangs holds up nobody.
 */
final class PluginThread {
  private static final Logger LOG = LoggerFactory.getLogger(PluginThread.class);

  private PluginThread() {}

  /**
   * Runs a call.
   *
   * @throws ConnectorException as the plugin threw it; TIMED_OUT after the deadline; BROKEN when it
   *     threw anything else
   * @throws InterruptedException when the caller was interrupted; the call is too
   */
  static <T> T call(String plugin, ClassLoader loader, Duration deadline, Callable<T> call)
      throws ConnectorException, InterruptedException {
    var task = new FutureTask<>(call);
    Thread thread = Thread.ofVirtual().name("plugin-" + plugin).unstarted(task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      task.cancel(true);
      throw new ConnectorException(
          ConnectorException.Kind.TIMED_OUT,
          "The call was not finished within %d s and was ended.".formatted(deadline.toSeconds()));
    } catch (InterruptedException e) {
      task.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw failure(plugin, e.getCause());
    }
  }

  private static ConnectorException failure(
      String plugin, @org.jspecify.annotations.Nullable Throwable cause) {
    if (cause instanceof ConnectorException known) {
      return known;
    }
    LOG.warn("plugin {} broke", plugin, cause);
    return new ConnectorException(
        ConnectorException.Kind.BROKEN,
        "The plugin %s itself broke here (%s). The server's log has the details."
            .formatted(plugin, cause == null ? "?" : cause.getClass().getSimpleName()),
        cause);
  }
}
