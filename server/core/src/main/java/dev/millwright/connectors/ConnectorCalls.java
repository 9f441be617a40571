package dev.millwright.connectors;

import dev.millwright.spi.ConnectorException;
import org.springframework.stereotype.Component;

/**
 * The way from a feature to a plugin. It asks for no permission: only features call it, after their
 * own check, never a view and never inside a transaction.
 *
 * <p>Each call runs on a fresh virtual thread with the ability's deadline; one call per ability and
 * connector at a time. What is learned about the endpoint becomes the connector's conditions.
 */
@Component
public class ConnectorCalls {
  /** What to do with an ability. */
  @FunctionalInterface
  public interface AbilityCall<A, T> {
    /** Calls the plugin. */
    T on(A ability) throws ConnectorException;
  }

  /**
   * Calls one ability of a connector.
   *
   * @throws ConnectorException as the plugin said; NOT_FOUND when there is no such connector or its
   *     plugin lacks the ability, TIMED_OUT after the deadline, BROKEN when the plugin itself broke
   * @throws InterruptedException when the calling thread was interrupted; the plugin's is too
   */
  public <A, T> T call(ConnectorId id, Class<A> ability, AbilityCall<A, T> call)
      throws ConnectorException, InterruptedException {
    throw new UnsupportedOperationException(id + " " + ability + call);
  }
}
