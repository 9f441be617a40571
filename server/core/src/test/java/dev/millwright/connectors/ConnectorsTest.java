package dev.millwright.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.resource.Condition;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.PowerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Devices are connected, found, renamed and removed. */
class ConnectorsTest extends ConnectedDevices {
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
