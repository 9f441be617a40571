package dev.millwright.connectors;

import dev.millwright.gateway.Endpoint;
import dev.millwright.gateway.Gateway;
import dev.millwright.secrets.Secrets;
import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorConfig;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.KeyValueStore;
import dev.millwright.spi.Recognition;
import dev.millwright.spi.SecretRef;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open connectors, each as its row says; a changed row opens anew. */
@Component
class OpenConnectors {
  private static final Duration OPEN = Duration.ofSeconds(15);

  private final Map<ConnectorId, OpenConnector> open = new ConcurrentHashMap<>();
  private final Plugins plugins;
  private final Gateway gateway;
  private final Secrets secrets;
  private final JdbcClient jdbc;
  private final Clock clock;

  OpenConnectors(Plugins plugins, Gateway gateway, Secrets secrets, JdbcClient jdbc, Clock clock) {
    this.plugins = plugins;
    this.gateway = gateway;
    this.secrets = secrets;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The open connector of a row, entered: the caller leaves it.
   *
   * @throws ConnectorException when its plugin does not run, or refuses the configuration
   */
  OpenConnector enter(StoredConnector row) throws ConnectorException, InterruptedException {
    while (true) {
      OpenConnector known = open.get(row.id());
      if (known != null && known.version() == row.version() && known.enter()) {
        return known;
      }
      OpenConnector fresh = open(row);
      OpenConnector before = open.put(row.id(), fresh);
      if (before != null) {
        before.retire();
      }
    }
  }

  private OpenConnector open(StoredConnector row) throws ConnectorException, InterruptedException {
    Map<String, SecretRef> refs = new HashMap<>();
    secrets.of(row.id().ref()).forEach((name, id) -> refs.put(name, new SecretRef(id.toString())));
    var config = new ConnectorConfig(row.id().toString(), row.values(), refs);
    return open(row, config, Map.of(), new StoredValues(jdbc, row.id()));
  }

  /**
   * Opens a connector that is not stored, with its secrets in clear; the caller retires it.
   *
   * @param clear the secrets, by field
   */
  OpenConnector openTrial(StoredConnector wanted, Map<String, String> clear)
      throws ConnectorException, InterruptedException {
    Map<String, SecretRef> refs = new HashMap<>();
    Map<String, String> trial = new HashMap<>();
    clear.forEach(
        (field, value) -> {
          refs.put(field, new SecretRef("trial-" + field));
          trial.put("trial-" + field, value);
        });
    var config = new ConnectorConfig(wanted.id().toString(), wanted.values(), refs);
    OpenConnector opened = open(wanted, config, trial, new TrialValues());
    opened.enter();
    return opened;
  }

  private OpenConnector open(
      StoredConnector row, ConnectorConfig config, Map<String, String> trial, KeyValueStore values)
      throws ConnectorException, InterruptedException {
    Plugins.LoadedType type = require(row.type());
    var opened = new OpenConnector(row.version(), type);
    Gateway.Line line =
        gateway.open(
            new Endpoint(
                row.id().value(),
                row.address(),
                row.fingerprint(),
                type.view().type().network(),
                greetings(type),
                trial,
                opened));
    try {
      var context = new LineContext(line, clock, values);
      Connector connector =
          PluginThread.call(
              type.view().plugin(),
              type.loader(),
              OPEN,
              () -> type.factory().open(config, context));
      opened.opened(line, connector);
      return opened;
    } catch (ConnectorException | InterruptedException | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  private static Set<String> greetings(Plugins.LoadedType type) {
    return type.view().type().recognises().stream()
        .filter(r -> r.stage() == Recognition.Stage.GREETING)
        .map(Recognition::path)
        .collect(Collectors.toSet());
  }

  Plugins.LoadedType require(String type) throws ConnectorException {
    return plugins
        .find(type)
        .orElseThrow(
            () ->
                new ConnectorException(
                    ConnectorException.Kind.NOT_FOUND,
                    "No running plugin brings the connector type \"%s\". The plugins page says why."
                        .formatted(type)));
  }

  /** Forgets what is open: the row has changed or is gone. */
  void retire(ConnectorId id) {
    OpenConnector known = open.remove(id);
    if (known != null) {
      known.retire();
    }
  }

  @PreDestroy
  void close() {
    open.keySet().forEach(this::retire);
  }
}
