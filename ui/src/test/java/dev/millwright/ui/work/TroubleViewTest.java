package dev.millwright.ui.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.grid.Grid;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.fleet.Enrolment;
import dev.millwright.operations.OperationId;
import dev.millwright.simulator.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an operator reads about a device in trouble, wherever it is shown. */
class TroubleViewTest extends DeviceViewTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @Autowired Enrolment enrolment;

  private ConnectorId connector;

  @BeforeEach
  void connect() {
    connector = connected();
  }

  @Test
  void deviceThatHangsIsUnreachableWithinItsDeadline() {
    bmc.faults().everywhere(Fault.Plain.HANG_BEFORE_HEADERS);
    reads("Unreachable", "gave no answer within 10 s. Check the device and the network to it.");
  }

  @Test
  void deviceThatAnswersWithAServerErrorIsNotUnderstood() {
    bmc.faults().everywhere(new Fault.Status(500));
    reads(
        "Not understood",
        "The device answered HTTP 500 at /redfish/v1/",
        "Check that its Redfish service works, or restart its BMC.");
  }

  @Test
  void deviceThatAnswersWithAWebPageIsNotUnderstood() {
    bmc.faults().everywhere(Fault.Plain.HTML);
    reads(
        "Not understood",
        "a web page instead of JSON at /redfish/v1/",
        "Check that its Redfish service works, or restart its BMC.");
  }

  @Test
  void deviceWhoseLinksAllDangleIsNotUnderstood() {
    bmc.faults().everywhere(Fault.Plain.DANGLING_LINKS);
    reads("Not understood", "shows no system, chassis or manager", "nothing at /redfish/v1/");
    open("connectors/" + connector);
    press("Check now");
    assertThat(page())
        .contains("Not understood", "shows no system, chassis or manager")
        .doesNotContain("answers are understood");
    assertThat(state()).isEqualTo("Not understood");
  }

  @Test
  void danglingLinksBelowASystemAreCountedAndTheRestIsRead() {
    bmc.faults().below("/redfish/v1/Chassis", Fault.Plain.DANGLING_LINKS);
    OperationId operation = discover();
    open("operations/" + operation);
    assertThat(target()).contains("Done", "2 CPUs, 8 GPUs", "resources could not be read");
    open("connectors/" + connector);
    assertThat(page()).contains("Connected", "The device's answers are understood.");
  }

  @Test
  void changedPasswordIsNotTriedUntilSomebodyChangesIt() {
    bmc.changePassword("another");
    OperationId operation = discover();
    open("operations/" + operation);
    assertThat(target())
        .contains("Failed", "refused the user name or password", "Change the credentials.");
    open("connectors/" + connector);
    assertThat(page())
        .contains(
            "Not signed in", "it is not tried again, so as not to lock it", "Change the cred");
    assertThat(state()).isEqualTo("Not signed in");
  }

  @Test
  void changedCertificateGetsNothingUntilSomebodyAcceptsIt() {
    bmc.rotateCertificate();
    bmc.dropConnections();
    bmc.requests().reset();
    reads(
        "Certificate changed",
        "shows another certificate than the accepted one; no credentials were sent",
        "Compare the new fingerprint, then accept it");
    assertThat(page()).contains("It shows another certificate now");
    assertThat(bmc.requests().total()).isZero();
  }

  /** The same sentence as the operation's result and on the connector, its state in the list. */
  private void reads(String state, String... sentence) {
    OperationId operation = discover();
    open("operations/" + operation);
    assertThat(target()).contains("Failed").contains(sentence);
    assertThat(state()).isEqualTo(state);
    open("connectors/" + connector);
    assertThat(page()).contains(state).contains(sentence);
  }

  private OperationId discover() {
    OperationId operation =
        Authority.as(TestActors.operator(), () -> enrolment.discover(List.of(connector)));
    await().atMost(DEADLINE).until(() -> isQuiet(connector));
    return operation;
  }

  private String target() {
    return row(1) + " " + row(2);
  }

  private String state() {
    open("connectors", "text=" + connectors.find(connector).orElseThrow().metadata().name());
    return row(1);
  }

  private String row(int column) {
    return test((Grid<?>) find(Grid.class).single()).getCellText(0, column);
  }
}
