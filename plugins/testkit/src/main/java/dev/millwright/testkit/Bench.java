package dev.millwright.testkit;

import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorConfig;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorFactory;
import dev.millwright.spi.NetworkNeeds;
import dev.millwright.spi.SecretRef;
import dev.millwright.wire.SerialisingProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A connector plugged to a simulated device, with deadlines short enough for tests. */
public final class Bench implements AutoCloseable {
  private static final SecretRef PASSWORD = new SecretRef("password");

  private final ConnectorFactory factory;
  private final SimulatedBmc device;
  private final List<AutoCloseable> open = new ArrayList<>();

  /** Nothing is opened yet. */
  public Bench(ConnectorFactory factory, SimulatedBmc device) {
    this.factory = factory;
    this.device = device;
  }

  /** Opens a connector with the device's own user and password. */
  public Connector connect(Way way) throws ConnectorException {
    return connect(way, device.credentials().password());
  }

  /** Opens a connector with another password. */
  public Connector connect(Way way, String password) throws ConnectorException {
    var context =
        new TestContext(
            device.uri(),
            device.certificatePin(),
            hurried(factory.type().network()),
            Map.of(PASSWORD, password));
    open.add(context);
    var config =
        new ConnectorConfig(
            "test", Map.of("user", device.credentials().user()), Map.of("password", PASSWORD));
    var reached = way == Way.DIRECT ? context : SerialisingProxy.around(context);
    var connector = factory.open(config, reached);
    open.add(connector);
    return way.to(connector);
  }

  private static NetworkNeeds hurried(NetworkNeeds needs) {
    return new NetworkNeeds(
        needs.pathPrefixes(),
        needs.plainHttp(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        needs.maxBodyBytes(),
        needs.parallel());
  }

  @Override
  public void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }
}
