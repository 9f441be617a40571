package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.TestEntries;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Role;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.OperationState;
import dev.millwright.resource.Condition;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.simulator.Fault;
import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import dev.millwright.spi.IndicatorState;
import dev.millwright.workspace.Search;
import dev.millwright.workspace.SearchHit;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class DiscoveryTest extends Discovering {
  private static final AtomicLong SEED = new AtomicLong(7_000);

  @Autowired Indicators indicators;
  @Autowired Seeking seeking;
  @Autowired Racks racks;
  @Autowired Search search;
  @Autowired TestEntries entries;

  private SimulatedFleet devices;
  private SimulatedBmc tray;

  @BeforeEach
  void startDevices() throws IOException {
    devices =
        SimulatedFleet.start(
            FleetPlan.of(1, 1).withSeed(SEED.incrementAndGet()),
            InetAddress.getByName("127.88.6.1"),
            0);
    tray = devices.bmcs().getFirst();
  }

  @AfterEach
  void stopDevices() {
    devices.close();
  }

  @Test
  void connectedDeviceIsDiscoveredByItselfWithAllItsParts() {
    SiteId site = site();
    ConnectorId connector = connect(tray, site);
    assertThat(done(discovery(connector))).contains("2 CPUs", "4 GPUs", "memory module");
    SystemPage page = asOperator(() -> fleet.page(system(connector)).orElseThrow());
    assertThat(page.system().metadata().name())
        .isEqualTo(tray.name() + "-" + tray.address().getPort());
    assertThat(page.system().metadata().site()).isEqualTo(site);
    assertThat(page.system().status().state()).isEqualTo(SystemState.DISCOVERED);
    assertThat(page.system().status().identity().serial())
        .isEqualTo(tray.serialNumber().orElseThrow());
    assertThat(page.gpus()).hasSize(4).allSatisfy(g -> assertThat(g.celsius()).isPositive());
    assertThat(page.gpus()).extracting(GpuRow::slot).containsExactly(0, 1, 2, 3);
    assertThat(page.nics()).isNotEmpty();
    assertThat(page.firmware()).isNotEmpty();
    assertThat(page.sensors()).isNotEmpty();
    assertThat(page.problems()).isEmpty();
    assertThat(page.row().watts()).isPositive();
    assertThat(page.system().status().conditions())
        .extracting(Condition::type, Condition::status)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("InventoryComplete", Condition.Status.TRUE),
            org.assertj.core.groups.Tuple.tuple("IdentityUnique", Condition.Status.TRUE),
            org.assertj.core.groups.Tuple.tuple("Present", Condition.Status.TRUE));
    assertThat(asOperator(() -> fleet.states(system(connector))))
        .extracting(StateInterval::state)
        .containsExactly("DISCOVERED", "ENROLLED");
    assertThat(asOperator(() -> fleet.history(system(connector), PageRequest.first()).items()))
        .extracting(HistoryEntry::kind)
        .containsExactly("Discovered");
  }

  @Test
  void systemsOfAConnectorAndOfAnOperationAreThoseFoundThroughThem() {
    ConnectorId one = connect(tray, site());
    ConnectorId two = connect(devices.bmcs().getLast(), site());
    done(discovery(one));
    done(discovery(two));
    OperationId both = asOperator(() -> enrolment.discover(List.of(one, two)));
    done(both);
    assertThat(within(one.ref())).containsExactly(system(one));
    assertThat(within(two.ref())).containsExactly(system(two));
    assertThat(within(both.ref())).containsExactlyInAnyOrder(system(one), system(two));
    assertThat(within(both.ref(), two.ref())).containsExactly(system(two));
    assertThat(within(one.ref(), two.ref())).isEmpty();
    assertThat(asOperator(() -> fleet.facets(SystemFilter.of(both.ref())).count())).isEqualTo(2);
    assertThat(asOperator(() -> fleet.count(SystemFilter.of(both.ref())))).isEqualTo(2);
    assertThat(Authority.as(TestActors.at(site(), Role.VIEWER), () -> rows(both.ref()))).isEmpty();
    String name = tray.name() + "-" + tray.address().getPort();
    assertThat(asOperator(() -> search.find(name)).stream().filter(h -> h.title().equals(name)))
        .as("a system before the connector of the same name")
        .extracting(SearchHit::ref)
        .containsExactly(system(one).ref(), one.ref());
  }

  @Test
  void connectorOrOperationIsAskedForOnlyByThoseWhoMayReadSuch() {
    var nobody = TestActors.with();
    for (Ref parent :
        List.of(new Ref(ConnectorId.KIND, Ids.next()), new OperationId(Ids.next()).ref())) {
      assertThatThrownBy(() -> Authority.as(nobody, () -> seeking.sought(SystemFilter.of(parent))))
          .isInstanceOf(Refusal.Forbidden.class)
          .hasMessageContaining(
              parent.kind().equals(ConnectorId.KIND)
                  ? Permission.CONNECTOR_READ.means()
                  : Permission.OPERATION_READ.means());
      assertThat(within(parent)).as("for who may, there is just none").isEmpty();
    }
  }

  private List<SystemId> within(Ref... parents) {
    return asOperator(() -> rows(parents));
  }

  private List<SystemId> rows(Ref... parents) {
    var filter =
        new SystemFilter(
            null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(parents), Map.of());
    return fleet.rows(filter, SystemSort.BY_NAME, 0, 10).stream().map(SystemRow::id).toList();
  }

  @Test
  void secondLookAtAnUnchangedSystemWritesNoInventoryRow() {
    ConnectorId connector = connect(tray, site());
    done(discovery(connector));
    Map<String, String> before = written(system(connector));
    OperationId again = asOperator(() -> enrolment.discover(List.of(connector)));
    assertThat(done(again)).contains("is as it was");
    assertThat(written(system(connector))).isEqualTo(before);
  }

  @Test
  void partThatCannotBeReadNowIsAProblemAndStays() {
    ConnectorId connector = connect(tray, site());
    done(discovery(connector));
    SystemId id = system(connector);
    GpuRow gpu = asOperator(() -> fleet.page(id).orElseThrow().gpus().getLast());
    String part =
        jdbc.sql("select part from gpu where id = ?")
            .param(gpu.id().value())
            .query(String.class)
            .single();
    tray.faults().at(part, new Fault.Status(500));
    assertThat(done(asOperator(() -> enrolment.discover(id)))).contains("could not be read");
    SystemPage page = asOperator(() -> fleet.page(id).orElseThrow());
    assertThat(page.gpus()).hasSize(4).allMatch(g -> g.state() == GpuState.PRESENT);
    assertThat(page.problems()).anyMatch(p -> p.at().equals(part));
    assertThat(page.row().reason()).isEqualTo("InventoryIncomplete");
    tray.faults().clear();
    done(asOperator(() -> enrolment.discover(id)));
    assertThat(asOperator(() -> fleet.page(id).orElseThrow()).problems()).isEmpty();
    assertThat(asOperator(() -> fleet.history(id, PageRequest.first()).items()))
        .extracting(HistoryEntry::kind)
        .containsExactly("Discovered");
  }

  @Test
  void identifyLedIsLitOnTheDeviceAndSeenSo() {
    ConnectorId connector = connect(tray, site());
    done(discovery(connector));
    SystemId id = system(connector);
    assertThat(done(asOperator(() -> indicators.identify(id, true)))).contains("on");
    assertThat(tray.indicatorActive()).isTrue();
    assertThat(asOperator(() -> fleet.find(id).orElseThrow()).status().indicator())
        .isEqualTo(IndicatorState.ON);
    done(asOperator(() -> indicators.identify(id, false)));
    assertThat(tray.indicatorActive()).isFalse();
    assertThatThrownBy(() -> Authority.as(TestActors.viewer(), () -> indicators.identify(id, true)))
        .isInstanceOf(Refusal.Forbidden.class);
  }

  @Test
  void whatWasDoneToAnIdentifyLedIsWrittenDown() {
    ConnectorId connector = connect(tray, site());
    done(discovery(connector));
    SystemId id = system(connector);
    OperationId lighting = asOperator(() -> indicators.identify(id, true));
    done(lighting);
    assertThat(entries.actions(id.toString())).containsExactly("identify.done");
    assertThat(entries.actions(lighting.toString()))
        .containsExactly("operation.submit", "operation.end");
  }

  @Test
  void expectedSystemTakesItsPlaceWhenItIsFound() {
    SiteId site = site();
    RackId rack =
        asOperator(
            () ->
                new RackId(
                    racks.create(new RackDraft(site, null, "r1", 48, null)).metadata().id()));
    ConnectorId first = connect(tray, site);
    asOperator(
        () -> {
          enrolment.expect(first, new Placement(rack, 10, 1));
          return true;
        });
    done(discovery(first));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(asOperator(() -> racks.elevation(rack).slots()))
                    .singleElement()
                    .satisfies(s -> assertThat(s.unit()).isEqualTo(10)));
    ConnectorId second = connect(devices.bmcs().getLast(), site);
    assertThatThrownBy(
            () ->
                asOperator(
                    () -> {
                      enrolment.expect(second, new Placement(rack, 8, 8));
                      return true;
                    }))
        .isInstanceOf(Refusal.Conflict.class)
        .hasMessageContaining("is at U10");
  }

  @Test
  void removedConnectorLeavesItsSystemWithTheReason() {
    ConnectorId connector = connect(tray, site());
    done(discovery(connector));
    SystemId id = system(connector);
    long version = asOperator(() -> connectors.find(connector).orElseThrow()).metadata().version();
    asOperator(
        () -> {
          connectors.remove(connector, version);
          return true;
        });
    assertThat(asOperator(() -> fleet.find(id).orElseThrow()).status().conditions())
        .anyMatch(c -> c.type().equals("Present") && c.reason().equals("NoConnector"));
    assertThatThrownBy(() -> asOperator(() -> enrolment.discover(id)))
        .isInstanceOf(Refusal.Conflict.class);
    ConnectorId again = connect(tray, site());
    done(discovery(again));
    assertThat(system(again)).isEqualTo(id);
  }

  @Test
  void deviceThatDoesNotAnswerFailsItsTargetWithTheReason() {
    ConnectorId connector = connect(tray, site());
    done(discovery(connector));
    tray.pause();
    OperationId failed = asOperator(() -> enrolment.discover(List.of(connector)));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> asOperator(() -> operations.find(failed).orElseThrow().status().state().isEnd()));
    assertThat(asOperator(() -> operations.find(failed).orElseThrow().status().state()))
        .isEqualTo(OperationState.FAILED);
    assertThat(targets(failed).getFirst().sentence()).isNotBlank();
    assertThat(
            asOperator(
                    () ->
                        operations.list(
                            new OperationFilter(
                                Set.of(OperationState.FAILED), "discover", connector.ref()),
                            PageRequest.first()))
                .items())
        .hasSize(1);
  }

  @Test
  void unknownSiteIsRefusedAndNothingIsConnected() {
    assertThatThrownBy(() -> connect(tray, new SiteId(Ids.next())))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("no site");
    assertThat(
            jdbc.sql("select count(*) from connector where name = ?")
                .param(tray.name() + "-" + tray.address().getPort())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void emptySelectionAndUnknownConnectorAreRefused() {
    assertThatThrownBy(() -> asOperator(() -> enrolment.discover(List.of())))
        .isInstanceOf(Refusal.Invalid.class);
    assertThatThrownBy(
            () -> asOperator(() -> enrolment.discover(List.of(new ConnectorId(Ids.next())))))
        .isInstanceOf(Refusal.NotFound.class);
  }
}
