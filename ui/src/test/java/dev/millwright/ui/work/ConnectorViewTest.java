package dev.millwright.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.connectors.ConnectorId;
import org.junit.jupiter.api.Test;

class ConnectorViewTest extends DeviceViewTest {
  @Test
  void connectorSaysHowItFares() {
    show(connected());
    assertThat(page())
        .contains("Connected", "The device accepts the credentials", "Redfish BMC", "Discover bmc-")
        .contains("Reads the inventory", "kept encrypted")
        .doesNotContain(bmc.credentials().password());
  }

  @Test
  void connectorNamesItsSystemsAndLeadsToThem() {
    ConnectorId id = connected();
    show(id);
    assertThat(page()).contains("Systems", "8 / 8");
    assertThat(findInView(Anchor.class).withText("All 1").single().getHref())
        .isEqualTo("fleet/systems?connector=" + id);
    open("fleet/systems", "connector=" + id);
    assertThat(page()).contains("1 system · 8 GPUs", "Connector: bmc-");
  }

  @Test
  void viewerSeesNoButtons() {
    ConnectorId id = connected();
    signIn(TestActors.viewer());
    show(id);
    assertThat(page()).contains("Connected");
    assertThat(findInView(Button.class).all()).isEmpty();
  }

  @Test
  void changedCertificateIsAcceptedByAPerson() {
    show(connected());
    bmc.rotateCertificate();
    bmc.dropConnections();
    press("Check now");
    assertThat(page()).contains("Certificate changed", "It shows another certificate now");
    press("Accept this certificate");
    confirm();
    assertThat(page()).contains("Connected").doesNotContain("It shows another certificate now");
  }

  @Test
  void pressThatNewsOvertakesIsHeard() {
    ConnectorId id = connected();
    show(id);
    Button change = button("Change credentials");
    bmc.pause();
    Authority.as(TestActors.administrator(), () -> connectors.probe(id));
    comes("Unreachable");
    test(change).click();
    assertThat(find(PasswordField.class).withLabel("Password").exists()).isTrue();
  }

  @Test
  void wrongPasswordIsStoredAndSaid() {
    show(connected());
    press("Change credentials");
    test(find(PasswordField.class).withLabel("Password").single()).setValue("wrong");
    press("Store and check");
    assertThat(page()).contains("Not signed in", "Change the credentials");
  }

  @Test
  void deviceThatIsGoneIsUnreachable() {
    show(connected());
    bmc.pause();
    press("Check now");
    assertThat(page()).contains("Unreachable");
  }

  @Test
  void renamedConnectorHasItsNewNameAtOnce() {
    show(connected());
    String name = unique("renamed");
    press("Rename");
    test(find(TextField.class).withLabel("Name").single()).setValue(name);
    find(Button.class).withText("Rename").all().forEach(b -> assertThat(b.isEnabled()).isTrue());
    press("Rename");
    assertThat(page()).contains(name);
  }

  @Test
  void removedConnectorIsGone() {
    ConnectorId id = connected();
    show(id);
    press("Remove");
    confirm();
    assertThat(getCurrentView()).isInstanceOf(ConnectorsView.class);
    show(id);
    assertThat(page()).contains("Not found");
  }

  @Test
  void discoveryOpensItsOperation() {
    show(connected());
    press("Discover");
    assertThat(getCurrentView()).isInstanceOf(OperationView.class);
  }

  private void show(ConnectorId id) {
    open("connectors/" + id);
  }
}
