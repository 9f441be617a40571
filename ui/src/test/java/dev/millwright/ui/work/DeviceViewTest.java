package dev.millwright.ui.work;

import static org.awaitility.Awaitility.await;

import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.NewConnector;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.Operations;
import dev.millwright.resource.PageRequest;
import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import dev.millwright.ui.ViewTest;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A test of a page that shows a device, which is simulated. */
abstract class DeviceViewTest extends ViewTest {
  static final String HOST = "127.88.7.1";

  /** Every test has a machine of its own: one that two connectors tell of says so on its page. */
  private static final AtomicLong SEEDS = new AtomicLong(7_000);

  @Autowired Connectors connectors;
  @Autowired Operations operations;

  SimulatedFleet fleet;
  SimulatedBmc bmc;

  @BeforeEach
  void startDevice() throws IOException {
    fleet =
        SimulatedFleet.start(
            FleetPlan.of(0, 1).withSeed(SEEDS.incrementAndGet()), InetAddress.getByName(HOST), 0);
    bmc = fleet.bmcs().getFirst();
  }

  @AfterEach
  void stopDevice() {
    fleet.close();
  }

  int port() {
    return bmc.address().getPort();
  }

  /** The device, connected, after what is done to a new one by itself. */
  ConnectorId connected() {
    var wanted =
        new NewConnector(
            unique("bmc"),
            null,
            "redfish",
            HOST,
            port(),
            bmc.certificatePin(),
            Map.of("user", bmc.credentials().user()),
            Map.of("password", bmc.credentials().password()));
    var id =
        new ConnectorId(
            Authority.as(TestActors.operator(), () -> connectors.connect(wanted)).metadata().id());
    await().atMost(Duration.ofSeconds(30)).until(() -> isQuiet(id));
    return id;
  }

  boolean isQuiet(ConnectorId id) {
    return Authority.as(
            TestActors.operator(),
            () -> operations.list(OperationFilter.of(id.ref()), PageRequest.first()).items())
        .stream()
        .allMatch(o -> o.status().state().isEnd());
  }
}
