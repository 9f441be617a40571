package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.FeatureTest;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.simulator.Credentials;
import dev.millwright.simulator.RecordedTree;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.spi.Problem;
import dev.millwright.testkit.Reference;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Recorded answers of real devices, from the connector to the rows of the fleet. */
@FeatureTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedDiscoveryTest extends Discovering {
  private SimulatedBmc r750;
  private SimulatedBmc gh200;
  private ConnectorId ofTheR750;
  private ConnectorId ofTheGh200;

  /** Once for all: a device that is connected again is the same system, told by two connectors. */
  @BeforeAll
  void connect() throws IOException {
    r750 = serve("dell/poweredge-r750-idrac9");
    gh200 = serve("nvidia/gh200-p3809");
    ofTheR750 = connect(r750, site());
    ofTheGh200 = connect(gh200, site());
  }

  private static SimulatedBmc serve(String tree) throws IOException {
    return RecordedTree.serve(
        Reference.require("fixtures/redfish/" + tree),
        new InetSocketAddress("127.88.6.2", 0),
        new Credentials("root", "secret"));
  }

  @AfterAll
  void close() {
    Stream.of(r750, gh200).filter(Objects::nonNull).forEach(SimulatedBmc::close);
  }

  private SystemPage page(ConnectorId connector) {
    return asOperator(() -> fleet.page(system(connector)).orElseThrow());
  }

  /** How many parts of each kind the system's page lists; a GPU has a table of its own. */
  private static Map<String, Integer> counts(SystemPage page) {
    return page.components().stream()
        .collect(Collectors.toMap(Part::kind, part -> 1, Integer::sum, TreeMap::new));
  }

  @Test
  void r750IsInTheFleetWithAllItsParts() {
    assertThat(done(discovery(ofTheR750)))
        .contains("2 CPUs, 1 GPU, 16 memory modules", "3 drives, 2 power supplies, 6 fans");
    SystemPage page = page(ofTheR750);
    assertThat(counts(page))
        .containsEntry("Cpu", 2)
        .containsEntry("MemoryModule", 16)
        .containsEntry("Drive", 3)
        .containsEntry("Fan", 6)
        .containsEntry("PowerSupply", 2);
    assertThat(page.gpus()).extracting(GpuRow::model).containsExactly("NVIDIA H100 PCIe");
    assertThat(page.row().model()).isEqualTo("PowerEdge R750");
    assertThat(page.problems()).isEmpty();
  }

  @Test
  void hostAndBaseboardOfTheGh200AreOneSystemInTheFleet() {
    assertThat(done(discovery(ofTheGh200))).contains("2 CPUs, 2 GPUs");
    SystemPage page = page(ofTheGh200);
    assertThat(counts(page)).containsEntry("Cpu", 2);
    assertThat(page.gpus()).hasSize(2);
    assertThat(page.row().gpus()).isEqualTo(2);
  }

  @Test
  void whatTheGh200CouldNotAnswerIsNamedOnItsSystem() {
    done(discovery(ofTheGh200));
    assertThat(page(ofTheGh200).problems())
        .extracting(Problem::at)
        .contains("/redfish/v1/Systems/System_0/Processors/CPU_0/EnvironmentMetrics")
        .hasSize(7);
  }

  @Test
  void secondLookAtARecordedDeviceWritesNoInventoryRow() {
    for (ConnectorId connector : List.of(ofTheR750, ofTheGh200)) {
      done(discovery(connector));
      Map<String, String> before = written(system(connector));
      OperationId again = asOperator(() -> enrolment.discover(List.of(connector)));
      assertThat(done(again)).contains("is as it was");
      assertThat(written(system(connector))).isEqualTo(before);
    }
  }
}
