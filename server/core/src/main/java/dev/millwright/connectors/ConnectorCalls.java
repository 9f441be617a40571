package dev.millwright.connectors;

import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
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
  private static final Duration USUAL = Duration.ofSeconds(60);
  private static final Map<Class<?>, Duration> DEADLINES =
      Map.of(
          Connector.class, Duration.ofSeconds(45), InventorySource.class, Duration.ofMinutes(10));

  private final ConnectorStore store;
  private final OpenConnectors open;
  private final Observations observations;
  private final Breaker breaker;

  ConnectorCalls(
      ConnectorStore store, OpenConnectors open, Observations observations, Breaker breaker) {
    this.store = store;
    this.open = open;
    this.observations = observations;
    this.breaker = breaker;
  }

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
   *     plugin lacks the ability, TIMED_OUT after the deadline, UNREACHABLE while the endpoint is
   *     left alone because it did not answer, BROKEN when the plugin itself broke
   * @throws InterruptedException when the calling thread was interrupted; the plugin's is too
   */
  public <A, T> T call(ConnectorId id, Class<A> ability, AbilityCall<A, T> call)
      throws ConnectorException, InterruptedException {
    Optional<Instant> until = breaker.open(id);
    if (until.isPresent()) {
      throw new ConnectorException(
          ConnectorException.Kind.UNREACHABLE,
          "The device did not answer several times and is left alone until %s. Probe the connector to try now."
              .formatted(until.get().truncatedTo(ChronoUnit.SECONDS)));
    }
    return now(id, ability, call);
  }

  /** Asks the endpoint who it is, even while it is left alone. */
  ProbeResult probe(ConnectorId id) throws ConnectorException, InterruptedException {
    ProbeResult result = now(id, Connector.class, Connector::probe);
    observations.probed(id, result);
    return result;
  }

  private <A, T> T now(ConnectorId id, Class<A> ability, AbilityCall<A, T> call)
      throws ConnectorException, InterruptedException {
    StoredConnector row =
        store
            .find(id)
            .orElseThrow(
                () ->
                    new ConnectorException(
                        ConnectorException.Kind.NOT_FOUND, "There is no connector " + id + "."));
    OpenConnector opened = enter(row);
    try {
      return on(id, opened, ability, call);
    } finally {
      opened.leave();
    }
  }

  private OpenConnector enter(StoredConnector row) throws ConnectorException, InterruptedException {
    try {
      return open.enter(row);
    } catch (ConnectorException e) {
      observations.notReady(row.id(), e);
      throw e;
    }
  }

  private <A, T> T on(
      ConnectorId id, OpenConnector opened, Class<A> ability, AbilityCall<A, T> call)
      throws ConnectorException, InterruptedException {
    if (!ability.isInstance(opened.connector())) {
      throw new ConnectorException(
          ConnectorException.Kind.NOT_FOUND,
          "Connectors of type %s cannot do this (%s)."
              .formatted(opened.type().view().type().name(), ability.getSimpleName()));
    }
    var findings = new Findings();
    boolean judged = DEADLINES.containsKey(ability);
    try {
      A able = ability.cast(opened.connector());
      T result =
          opened.call(
              ability, DEADLINES.getOrDefault(ability, USUAL), findings, () -> call.on(able));
      observations.ended(id, findings, null, judged);
      return result;
    } catch (ConnectorException e) {
      observations.ended(id, findings, e, judged);
      throw e;
    }
  }
}
