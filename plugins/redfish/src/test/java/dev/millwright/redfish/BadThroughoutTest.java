package dev.millwright.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.simulator.Fault;
import dev.millwright.simulator.Fault.Plain;
import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.InventorySource;
import dev.millwright.testkit.Bench;
import dev.millwright.testkit.Way;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices that go bad in the middle of a walk; most of the time passes in waiting for them. */
class BadThroughoutTest {
  /** Whatever a whole device does, the walk ends with systems or with a kind and a sentence. */
  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(
      value = Plain.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CHANGED_CERTIFICATE", "HANG_IN_HANDSHAKE"})
  void walkOverADeviceThatIsBadThroughoutEnds(Plain fault) throws Exception {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    try (SimulatedFleet fleet = SimulatedFleet.start(FleetPlan.of(1, 0), here, 0)) {
      SimulatedBmc device = fleet.bmcs().getFirst();
      device.faults().everywhere(new Fault.After(6, fault));
      try (var bench = new Bench(new RedfishFactory(), device)) {
        var source = (InventorySource) bench.connect(Way.DIRECT);
        var system = source.systems(Cursor.START, Duration.ZERO, 100).items().getFirst();
        assertThat(system.target().value()).startsWith("/redfish/");
      } catch (ConnectorException said) {
        assertThat(said.getMessage()).endsWith(".");
      }
      assertThat(device.requests().total()).isPositive().isLessThanOrEqualTo(Crawl.MOST_REQUESTS);
    }
  }
}
