package dev.millwright.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.TestClock;
import dev.millwright.authority.Authority;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Condition;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.simulator.Fault;
import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.PowerState;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
@Import(ConnectorsTest.Listening.class)
class ConnectorsTest {
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

  private SimulatedFleet fleet;
  private SimulatedBmc bmc;

  @BeforeEach
  void startDevices() throws IOException {
    fleet = SimulatedFleet.start(FleetPlan.of(1, 2), InetAddress.getByName("127.88.2.1"), 0);
    bmc = fleet.bmcs().getFirst();
  }

  @AfterEach
  void stopDevices() {
    fleet.close();
  }

  private static <T> T asOperator(Callable<T> work) {
    return Authority.as(TestActors.operator(), work);
  }

  private static NewConnector device(SimulatedBmc bmc, String password) {
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

  private static NewConnector named(SimulatedBmc bmc, String password) {
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

  private ConnectorId connect(SimulatedBmc device) {
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

  private Resource<ConnectorSpec, ConnectorStatus> probe(ConnectorId id) {
    return asOperator(() -> connectors.probe(id));
  }

  private static Condition condition(Resource<ConnectorSpec, ConnectorStatus> of, String type) {
    return of.status().conditions().stream()
        .filter(c -> c.type().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type + " in " + of.status().conditions()));
  }

  @Test
  void inspectionSaysTypeAndCertificate() {
    var seen =
        asOperator(
            () ->
                connectors.inspect(
                    bmc.address().getAddress().getHostAddress(), bmc.address().getPort()));
    assertThat(seen.type()).isEqualTo("redfish");
    assertThat(seen.certificate().fingerprint()).isEqualTo(bmc.certificatePin());
    assertThat(bmc.requests().withCredentials()).isZero();
  }

  @Test
  void connectedDeviceIsProbedStoredAuditedAndAnnounced() {
    ConnectorId id = connect(bmc);
    var found = asOperator(() -> connectors.find(id).orElseThrow());
    assertThat(found.status().state()).isEqualTo(ConnectorState.CONNECTED);
    assertThat(found.status().protocol()).startsWith("Redfish 1");
    assertThat(found.status().identity()).isNotNull();
    assertThat(found.status().lastContactAt()).isNotNull();
    for (String type : List.of("Reachable", "CertificatePinned", "Authenticated", "Understood")) {
      assertThat(condition(found, type).status()).as(type).isEqualTo(Condition.Status.TRUE);
    }
    assertThat(heard.enrolled).anySatisfy(e -> assertThat(e.subject()).isEqualTo(id.ref()));
    assertThat(
            jdbc.sql("select action from change where subject_id = ?")
                .param(id.value())
                .query(String.class)
                .list())
        .contains("connector.connect");
  }

  @Test
  void passwordIsNowhereInTheDatabaseInClear() {
    connect(bmc);
    String password = bmc.credentials().password();
    for (String table :
        List.of("connector", "connector_status", "connector_store", "secret", "change")) {
      assertThat(
              jdbc.sql("select count(*) from " + table + " t where t::text like ?")
                  .param("%" + password + "%")
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
  }

  @Test
  void wrongPasswordNamesTheFieldAndStoresNothing() {
    var refusal =
        catchThrowableOfType(
            Refusal.Invalid.class, () -> asOperator(() -> connectors.connect(named(bmc, "wrong"))));
    assertThat(refusal.faults().getFirst().field()).isEqualTo("secrets.password");
    assertThat(bmc.requests().withCredentials()).isLessThanOrEqualTo(2);
    assertThat(
            jdbc.sql("select count(*) from connector where port = ? and address = ?")
                .params(bmc.address().getPort(), bmc.address().getAddress().getHostAddress())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void otherCertificateThanTheAcceptedOneGetsNoCredentials() {
    var wanted = named(bmc, bmc.credentials().password());
    bmc.rotateCertificate();
    var refusal =
        catchThrowableOfType(
            Refusal.Invalid.class, () -> asOperator(() -> connectors.connect(wanted)));
    assertThat(refusal.faults().getFirst().field()).isEqualTo("acceptedFingerprint");
    assertThat(bmc.requests().total()).isZero();
  }

  @Test
  void everyMissingFieldIsNamedAtOnce() {
    var empty =
        new NewConnector(
            null,
            null,
            "redfish",
            "127.88.2.1",
            443,
            "00".repeat(32),
            Map.of("colour", "red"),
            Map.of());
    var refusal =
        catchThrowableOfType(
            Refusal.Invalid.class, () -> asOperator(() -> connectors.connect(empty)));
    assertThat(refusal.faults())
        .extracting(Refusal.Invalid.Fault::field)
        .containsExactlyInAnyOrder("values.user", "values.colour", "secrets.password");
  }

  @Test
  void deviceIsConnectedOnce() {
    connect(bmc);
    assertThatThrownBy(() -> connect(bmc))
        .isInstanceOf(Refusal.Conflict.class)
        .hasMessageContaining("already");
  }

  @Test
  void changedCertificateIsAConditionUntilItIsAccepted() {
    ConnectorId id = connect(bmc);
    bmc.rotateCertificate();
    bmc.dropConnections();
    bmc.requests().reset();
    var changed = probe(id);
    assertThat(changed.status().state()).isEqualTo(ConnectorState.TROUBLE);
    assertThat(condition(changed, "CertificatePinned").reason()).isEqualTo("TlsPin");
    assertThat(changed.status().offered().fingerprint()).isEqualTo(bmc.certificatePin());
    assertThat(bmc.requests().withCredentials()).isZero();
    assertThatThrownBy(() -> asOperator(() -> connectors.acceptCertificate(id, "11".repeat(32))))
        .isInstanceOf(Refusal.Conflict.class);
    var accepted = asOperator(() -> connectors.acceptCertificate(id, bmc.certificatePin()));
    assertThat(accepted.status().state()).isEqualTo(ConnectorState.CONNECTED);
    assertThat(accepted.status().offered()).isNull();
    assertThat(accepted.spec().fingerprint()).isEqualTo(bmc.certificatePin());
  }

  @Test
  void changedPasswordIsTriedTwiceAndThenOnlyWhenItIsEnteredAnew() {
    ConnectorId id = connect(bmc);
    bmc.changePassword("another");
    bmc.requests().reset();
    for (int i = 0; i < 5; i++) {
      probe(id);
    }
    assertThat(bmc.requests().withCredentials()).isEqualTo(2);
    var refused = asOperator(() -> connectors.find(id).orElseThrow());
    assertThat(condition(refused, "Authenticated").reason()).isEqualTo("NotTriedAgain");
    var mended =
        asOperator(() -> connectors.changeCredentials(id, Map.of(), Map.of("password", "another")));
    assertThat(mended.status().state()).isEqualTo(ConnectorState.CONNECTED);
  }

  @Test
  void answersThatAreNoRedfishAreACondition() {
    ConnectorId id = connect(bmc);
    for (Fault fault :
        List.of(new Fault.Status(500), Fault.Plain.HTML, Fault.Plain.TRUNCATED_JSON)) {
      bmc.faults().clear();
      bmc.faults().everywhere(fault);
      var found = probe(id);
      assertThat(found.status().state()).as("%s", fault).isEqualTo(ConnectorState.TROUBLE);
      assertThat(condition(found, "Understood").reason()).as("%s", fault).isEqualTo("Broken");
      assertThat(condition(found, "Reachable").status()).isEqualTo(Condition.Status.TRUE);
    }
    bmc.faults().clear();
    assertThat(probe(id).status().state()).isEqualTo(ConnectorState.CONNECTED);
  }

  @Test
  void hungDeviceIsAConditionWithinItsDeadlineAndDelaysNoOther() throws Exception {
    ConnectorId hung = connect(bmc);
    ConnectorId other = connect(fleet.bmcs().get(1));
    bmc.faults().everywhere(Fault.Plain.HANG_BEFORE_HEADERS);
    var seen = new CopyOnWriteArrayList<Resource<ConnectorSpec, ConnectorStatus>>();
    long begin = System.nanoTime();
    Thread waiting = Thread.startVirtualThread(() -> seen.add(probe(hung)));
    assertThat(probe(other).status().state()).isEqualTo(ConnectorState.CONNECTED);
    long healthy = System.nanoTime() - begin;
    waiting.join(Duration.ofSeconds(40));
    assertThat(Duration.ofNanos(healthy)).isLessThan(Duration.ofSeconds(5));
    assertThat(condition(seen.getFirst(), "Reachable").reason()).isEqualTo("TimedOut");
  }

  @Test
  void deviceThatIsGoneIsLeftAloneAndComesBack() throws Exception {
    ConnectorId id = connect(bmc);
    bmc.pause();
    for (int i = 0; i < 3; i++) {
      assertThat(condition(probe(id), "Reachable").reason()).isEqualTo("NoConnection");
    }
    assertThatThrownBy(() -> calls.call(id, InventorySource.class, s -> s))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("left alone until");
    bmc.resume();
    var read = new CopyOnWriteArrayList<String>();
    clock.ahead(
        Duration.ofMinutes(1),
        () -> read.add(asOperator(() -> calls.call(id, InventorySource.class, a -> "called"))));
    assertThat(read).containsExactly("called");
    assertThat(probe(id).status().state()).isEqualTo(ConnectorState.CONNECTED);
  }

  @Test
  void deviceThatAnswersAgainIsFoundByItself() throws Exception {
    ConnectorId id = connect(bmc);
    bmc.faults().everywhere(new Fault.Status(500));
    assertThat(probe(id).status().state()).isEqualTo(ConnectorState.TROUBLE);
    bmc.faults().clear();
    clock.ahead(Duration.ofMinutes(2), this::recheck);
    assertThat(asOperator(() -> connectors.find(id).orElseThrow()).status().state())
        .isEqualTo(ConnectorState.CONNECTED);
  }

  @Test
  void deviceThatAnswersAnewIsAnnouncedThoughNothingElseChanged() throws Exception {
    ConnectorId id = connect(bmc);
    heard.changed.clear();
    clock.ahead(Duration.ofMinutes(1), () -> probe(id));
    assertThat(heard.changed).extracting(ConnectorChanged::subject).contains(id.ref());
  }

  @Test
  void refusedCredentialsWaitForAPerson() {
    ConnectorId id = connect(bmc);
    bmc.changePassword("another");
    probe(id);
    bmc.requests().reset();
    clock.ahead(Duration.ofMinutes(2), this::recheck);
    assertThat(bmc.requests().total()).isZero();
  }

  private void recheck() {
    try {
      rechecks.run();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void inventoryIsReadThroughTheWall() throws Exception {
    ConnectorId id = connect(bmc);
    var page =
        calls.call(id, InventorySource.class, s -> s.systems(Cursor.START, Duration.ZERO, 10));
    assertThat(page.items()).hasSize(1);
    assertThat(page.items().getFirst().power()).isEqualTo(PowerState.ON);
  }

  @Test
  void manyAreStoredInOneStepAndAnnouncedTogether() {
    List<NewConnector> all =
        fleet.bmcs().stream().map(b -> named(b, b.credentials().password())).toList();
    List<ConnectorId> ids = asOperator(() -> connectors.connectAll(all));
    assertThat(heard.enrolled)
        .anySatisfy(
            e ->
                assertThat(e.connectors())
                    .extracting(ConnectorsEnrolled.Enrolled::id)
                    .containsExactlyElementsOf(ids));
    var first = asOperator(() -> connectors.find(ids.getFirst()).orElseThrow());
    assertThat(first.status().state()).isEqualTo(ConnectorState.UNKNOWN);
    assertThat(probe(ids.getFirst()).status().state()).isEqualTo(ConnectorState.CONNECTED);
  }

  @Test
  void staleRenameIsRefusedAndListsPageByName() {
    ConnectorId id = connect(bmc);
    connect(fleet.bmcs().get(1));
    long version = asOperator(() -> connectors.find(id).orElseThrow()).metadata().version();
    String name = "renamed " + id;
    asOperator(() -> connectors.rename(id, name, version));
    assertThatThrownBy(() -> asOperator(() -> connectors.rename(id, "again", version)))
        .isInstanceOfSatisfying(Refusal.Conflict.class, c -> assertThat(c.isStale()).isTrue());
    var found =
        asOperator(
            () ->
                connectors.list(
                    new ConnectorFilter(ConnectorState.CONNECTED, null, name),
                    new PageRequest(1, null)));
    assertThat(found.items())
        .singleElement()
        .satisfies(c -> assertThat(c.metadata().name()).isEqualTo(name));
    assertThat(found.next()).isNull();
  }

  @Test
  void removedConnectorLeavesNoSecretBehind() {
    ConnectorId id = connect(bmc);
    Authority.as(TestActors.operator(), () -> connectors.remove(id, 0));
    assertThat(asOperator(() -> connectors.find(id))).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from secret where owner_id = ?")
                .param(id.value())
                .query(Long.class)
                .single())
        .isZero();
    assertThatThrownBy(() -> probe(id)).isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void viewerMayLookButNotConnect() {
    assertThatThrownBy(
            () ->
                Authority.as(
                    TestActors.viewer(),
                    () -> connectors.connect(device(bmc, bmc.credentials().password()))))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThat(Authority.as(TestActors.viewer(), () -> connectors.types())).hasSize(1);
  }
}
