package dev.millwright.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import dev.millwright.spi.Component;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.PowerState;
import dev.millwright.spi.SystemRecord;
import dev.millwright.testkit.Bench;
import dev.millwright.testkit.Way;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedDevicesTest {
  @SuppressWarnings("NullAway.Init")
  private static SimulatedFleet fleet;

  @BeforeAll
  static void startDevices() throws Exception {
    fleet = SimulatedFleet.start(FleetPlan.of(1, 1), InetAddress.getByName("127.0.0.1"), 0);
  }

  @AfterAll
  static void stopDevices() {
    fleet.close();
  }

  private static SystemRecord read(SimulatedBmc device) throws Exception {
    try (var bench = new Bench(new RedfishFactory(), device)) {
      var source = (InventorySource) bench.connect(Way.DIRECT);
      var page = source.systems(Cursor.START, Duration.ZERO, 100);
      assertThat(page.items()).hasSize(1);
      return page.items().getFirst();
    }
  }

  @Test
  void computeTrayIsOneSystemOfFourGpusAndTwoCpus() throws Exception {
    var device = fleet.bmcs().getFirst();
    var tray = read(device);
    assertThat(tray.components(Component.Gpu.class))
        .hasSize(4)
        .allMatch(
            gpu -> gpu.memoryBytes() != null && Double.valueOf(1400).equals(gpu.powerLimitWatts()))
        .extracting(Component::name)
        .containsExactly("GPU_0", "GPU_1", "GPU_2", "GPU_3");
    assertThat(tray.components(Component.Cpu.class)).hasSize(2);
    assertThat(tray.components(Component.NetworkAdapter.class))
        .hasSize(5)
        .allMatch(adapter -> !adapter.ports().isEmpty());
    assertThat(tray.identity().serial()).isEqualTo(device.serialNumber().orElseThrow());
    assertThat(tray.power()).isEqualTo(PowerState.ON);
    assertThat(tray.problems()).isEmpty();
  }

  @Test
  void hgxSystemIsOneSystemOfEightGpusAndTwoCpus() throws Exception {
    var system = read(fleet.bmcs().getLast());
    assertThat(system.components(Component.Gpu.class)).hasSize(8);
    assertThat(system.components(Component.Cpu.class)).hasSize(2);
    assertThat(system.components(Component.PowerSupply.class)).hasSize(6);
    assertThat(system.components(Component.Fan.class)).hasSize(10);
    assertThat(system.components(Component.MemoryModule.class)).hasSize(40);
    assertThat(system.problems()).isEmpty();
  }

  @Test
  void temperaturesOfGpusSitOnTheirGpus() throws Exception {
    var tray = read(fleet.bmcs().getFirst());
    var gpus = tray.components(Component.Gpu.class).stream().map(Component::id).toList();
    var placed =
        tray.sensors().stream()
            .filter(s -> s.kind().equals("Temperature") && gpus.contains(s.part()))
            .toList();
    assertThat(placed).hasSize(4).allMatch(s -> s.value() != null && s.unit().equals("Cel"));
  }
}
