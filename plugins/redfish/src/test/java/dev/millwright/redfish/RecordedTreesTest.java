package dev.millwright.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.simulator.Credentials;
import dev.millwright.simulator.RecordedTree;
import dev.millwright.spi.Component;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.Health;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.Problem;
import dev.millwright.spi.SystemRecord;
import dev.millwright.testkit.Bench;
import dev.millwright.testkit.Reference;
import dev.millwright.testkit.Way;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recorded answers of real devices, served over HTTPS. */
class RecordedTreesTest {
  private static final String TREES = "fixtures/redfish/";

  private static List<SystemRecord> read(String tree, Way way) throws Exception {
    var folder = Reference.require(TREES + tree);
    var address = new InetSocketAddress("127.0.0.1", 0);
    try (var device = RecordedTree.serve(folder, address, new Credentials("root", "secret"));
        var bench = new Bench(new RedfishFactory(), device)) {
      var source = (InventorySource) bench.connect(way);
      var systems = source.systems(Cursor.START, Duration.ZERO, 100).items();
      assertThat(device.requests().total()).isLessThanOrEqualTo(Crawl.MOST_REQUESTS);
      return systems;
    }
  }

  /** How many parts of each kind there are. */
  private static Map<String, Integer> counts(SystemRecord system) {
    return system.components().stream()
        .collect(
            Collectors.toMap(
                c -> c instanceof Component.Other o ? o.kind() : c.getClass().getSimpleName(),
                c -> 1,
                Integer::sum,
                TreeMap::new));
  }

  @ParameterizedTest
  @EnumSource
  void r750IsReadCompletely(Way way) throws Exception {
    var systems = read("dell/poweredge-r750-idrac9", way);
    assertThat(systems).hasSize(1);
    var system = systems.getFirst();
    assertThat(counts(system))
        .containsEntry("Cpu", 2)
        .containsEntry("Gpu", 1)
        .containsEntry("MemoryModule", 16)
        .containsEntry("Drive", 3)
        .containsEntry("Fan", 6)
        .containsEntry("PowerSupply", 2)
        .containsEntry("NetworkAdapter", 4)
        .containsEntry("StorageController", 2)
        .containsEntry("Firmware", 29);
    assertThat(system.sensors()).hasSize(33);
    assertThat(system.identity().model()).isEqualTo("PowerEdge R750");
    assertThat(system.health()).isEqualTo(Health.OK);
    assertThat(system.problems()).isEmpty();
  }

  @Test
  void partsOfTheR750SayWhatTheyAre() throws Exception {
    var system = read("dell/poweredge-r750-idrac9", Way.DIRECT).getFirst();
    assertThat(system.components(Component.Gpu.class).getFirst().identity())
        .extracting("model", "serial", "partNumber")
        .containsExactly("NVIDIA H100 PCIe", "1654422007043", "699-21010-0200-600");
    var cpu = system.components(Component.Cpu.class).getFirst();
    assertThat(cpu.cores()).isEqualTo(18);
    assertThat(cpu.threads()).isEqualTo(36);
    var drives = system.components(Component.Drive.class);
    assertThat(drives).extracting(Component.Drive::capacityBytes).containsOnly(1_920_383_410_176L);
    var memory = system.components(Component.MemoryModule.class);
    assertThat(memory).extracting(Component.MemoryModule::capacityBytes).containsOnly(32L << 30);
    var ports =
        system.components(Component.NetworkAdapter.class).stream()
            .flatMap(adapter -> adapter.ports().stream())
            .toList();
    assertThat(ports).hasSize(7).allMatch(port -> port.macAddress() != null);
  }

  @ParameterizedTest
  @EnumSource
  void hostAndBaseboardOfTheGh200AreOneSystemReadCompletely(Way way) throws Exception {
    var systems = read("nvidia/gh200-p3809", way);
    assertThat(systems).hasSize(1);
    var system = systems.getFirst();
    assertThat(counts(system))
        .containsEntry("Cpu", 2)
        .containsEntry("Gpu", 2)
        .containsEntry("MemoryModule", 4)
        .containsEntry("Firmware", 21)
        .containsEntry("Manager", 2)
        .containsEntry("Port", 60);
    assertThat(system.sensors()).hasSize(247);
    assertThat(system.target().value()).isEqualTo("/redfish/v1/Systems/System_0");
  }

  @Test
  void partsOfTheGh200AreSeenFromAllSides() throws Exception {
    var system = read("nvidia/gh200-p3809", Way.DIRECT).getFirst();
    var gpu = system.components(Component.Gpu.class).getFirst();
    assertThat(gpu.identity().serial()).isEqualTo("1640124000234");
    assertThat(gpu.memoryBytes()).isEqualTo(97_871L << 20);
    assertThat(gpu.firmwareVersion()).isEqualTo("96.00.A6.00.01");
    assertThat(system.components(Component.Cpu.class))
        .allMatch(cpu -> cpu.identity().serial() != null && cpu.maxMegahertz() == null);
  }

  @Test
  void whatTheGh200CouldNotAnswerIsNamed() throws Exception {
    var system = read("nvidia/gh200-p3809", Way.DIRECT).getFirst();
    assertThat(system.problems())
        .extracting(Problem::at)
        .contains(
            "/redfish/v1/Managers/BMC_0/DedicatedNetworkPorts/1",
            "/redfish/v1/Managers/HGX_BMC_0/DedicatedNetworkPorts/1",
            "/redfish/v1/Systems/System_0/Processors/CPU_0/EnvironmentMetrics")
        .hasSize(7);
    assertThat(system.problems())
        .allSatisfy(problem -> assertThat(problem.message()).contains(problem.at()).endsWith("."));
  }

  @Test
  void absentPartsOfTheLenovoAreNotCounted() throws Exception {
    var system = read("lenovo/thinksystem-sr670v2-xcc", Way.DIRECT).getFirst();
    assertThat(counts(system))
        .containsEntry("Cpu", 2)
        .containsEntry("Gpu", 2)
        .containsEntry("MemoryModule", 16)
        .containsEntry("Drive", 2)
        .containsEntry("PowerSupply", 4);
    assertThat(system.problems()).isEmpty();
  }

  @Test
  void olderSchemasOfTheXl675dAreRead() throws Exception {
    var system = read("hpe/xl675d-gen10plus-a40-ilo5", Way.DIRECT).getFirst();
    assertThat(counts(system))
        .containsEntry("Cpu", 2)
        .containsEntry("MemoryModule", 16)
        .containsEntry("Fan", 15)
        .containsEntry("PowerSupply", 4)
        .containsEntry("NetworkAdapter", 3);
    assertThat(system.sensors()).isNotEmpty();
  }

  @Test
  void twoNodesOfOneBladeAreTwoSystems() throws Exception {
    var systems = read("hpe-cray/ex235n-a100", Way.DIRECT);
    assertThat(systems).hasSize(2);
    assertThat(systems)
        .allSatisfy(
            node ->
                assertThat(counts(node))
                    .containsEntry("Cpu", 1)
                    .containsEntry("Gpu", 4)
                    .containsEntry("MemoryModule", 8));
  }

  @Test
  void chassisManagerShowsItsEnclosure() throws Exception {
    var systems = read("hpe-cray/cmm-chassis", Way.DIRECT);
    assertThat(systems).hasSize(1);
    assertThat(systems.getFirst().identity().model()).isEqualTo("CMM");
    assertThat(counts(systems.getFirst())).containsEntry("PowerSupply", 4);
  }

  @Test
  void mockupOfTheStandardIsRead() throws Exception {
    var system = read("dmtf/public-rackmount1", Way.DIRECT).getFirst();
    assertThat(counts(system))
        .containsEntry("Cpu", 1)
        .containsEntry("MemoryModule", 3)
        .containsEntry("Fan", 2)
        .containsEntry("PowerSupply", 1);
    assertThat(Objects.requireNonNull(system.hostName())).isEqualTo("web483");
  }

  @Test
  void partialRecordingsAreReadAsFarAsTheyGo() throws Exception {
    var tray = read("nvidia/gb300-compute-tray-partial/gb300_happypath", Way.DIRECT).getFirst();
    assertThat(counts(tray)).containsEntry("Gpu", 4);
    assertThat(tray.problems()).isNotEmpty();
    var slice = read("hpe/dl380a-ilo6-slice", Way.DIRECT).getFirst();
    assertThat(counts(slice)).containsEntry("Cpu", 2).containsEntry("Drive", 7);
    var supermicro = read("supermicro/x10sdv-tln4f", Way.DIRECT).getFirst();
    assertThat(counts(supermicro)).containsEntry("Cpu", 1).containsEntry("MemoryModule", 4);
    var dpu = read("nvidia/bluefield3-dpu", Way.DIRECT).getFirst();
    assertThat(counts(dpu)).containsEntry("Firmware", 13);
  }
}
