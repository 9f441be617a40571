package dev.millwright.connectors;

import static org.awaitility.Awaitility.await;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.TestClock;
import dev.millwright.authority.Authority;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Condition;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of connectors have in common: simulated devices, and what is heard of them. */
@FeatureTest
@Import(ConnectedDevices.Listening.class)
abstract class ConnectedDevices {
  @TestConfiguration
  static class Listening {
    @Bean
    Heard connectorsHeard() {
      return new Heard();
    }
  }

  static class Heard {
    final List<ConnectorsEnrolled> enrolled = new CopyOnWriteArrayList<>();
    final List<ConnectorChanged> changed = new CopyOnWriteArrayList<>();

    @EventListener
    void on(ConnectorsEnrolled event) {
      enrolled.add(event);
    }

    @EventListener
    void on(ConnectorChanged event) {
      changed.add(event);
    }
  }

  @Autowired Connectors connectors;
  @Autowired ConnectorCalls calls;
  @Autowired Operations operations;
  @Autowired JdbcClient jdbc;
  @Autowired Rechecks rechecks;
  @Autowired Heard heard;
  @Autowired TestClock clock;

  SimulatedFleet fleet;
  SimulatedBmc bmc;

  @BeforeEach
  void startDevices() throws IOException {
    fleet = SimulatedFleet.start(FleetPlan.of(1, 2), InetAddress.getByName("127.88.2.1"), 0);
    bmc = fleet.bmcs().getFirst();
  }

  @AfterEach
  void stopDevices() {
    fleet.close();
  }

  static <T> T asOperator(Callable<T> work) {
    return Authority.as(TestActors.operator(), work);
  }

  static NewConnector device(SimulatedBmc bmc, String password) {
    return new NewConnector(
        null,
        null,
        "redfish",
        bmc.address().getAddress().getHostAddress(),
        bmc.address().getPort(),
        bmc.certificatePin(),
        Map.of("user", bmc.credentials().user()),
        Map.of("password", password));
  }

  static NewConnector named(SimulatedBmc bmc, String password) {
    var d = device(bmc, password);
    return new NewConnector(
        bmc.name() + ":" + d.port(),
        null,
        d.type(),
        d.address(),
        d.port(),
        d.acceptedFingerprint(),
        d.values(),
        d.secrets());
  }

  ConnectorId connect(SimulatedBmc device) {
    var made = asOperator(() -> connectors.connect(named(device, device.credentials().password())));
    ConnectorId id = new ConnectorId(made.metadata().id());
    awaitItsDiscovery(id);
    return id;
  }

  /** What a new device is asked by itself would change what a test counts. */
  private void awaitItsDiscovery(ConnectorId id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                asOperator(
                        () ->
                            operations
                                .list(OperationFilter.of(id.ref()), PageRequest.first())
                                .items())
                    .stream()
                    .allMatch(o -> o.status().state().isEnd()));
  }

  Resource<ConnectorSpec, ConnectorStatus> probe(ConnectorId id) {
    return asOperator(() -> connectors.probe(id));
  }

  static Condition condition(Resource<ConnectorSpec, ConnectorStatus> of, String type) {
    return of.status().conditions().stream()
        .filter(c -> c.type().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type + " in " + of.status().conditions()));
  }
}
