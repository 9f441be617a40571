package dev.millwright.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.resource.Condition;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.simulator.Fault;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.InventorySource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Devices that change, hang, answer wrongly or are gone after they were connected. */
class ConnectorTroubleTest extends ConnectedDevices {
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
}
