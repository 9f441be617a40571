package dev.millwright.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.connectors.ConnectorFilter;
import dev.millwright.fleet.SiteDraft;
import dev.millwright.fleet.Sites;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.SiteId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConnectViewTest extends DeviceViewTest {
  @Autowired Sites sites;

  @Test
  void whoMayNotConnectIsToldSo() {
    signIn(TestActors.viewer());
    open("connectors/connect");
    assertThat(page()).contains("Connect devices, accept certificates");
  }

  @Test
  void connectedDeviceIsDiscoveredAtOnce() {
    accept();
    test(text("Name")).setValue(unique("bmc"));
    signInThere(bmc.credentials().password());
    assertThat(getCurrentView()).isInstanceOf(OperationView.class);
    assertThat(page()).contains("Discover bmc-", "Asked for by");
  }

  @Test
  void thereAreAsManyStepsAsTheListSays() {
    open("connectors/connect");
    assertThat(page()).contains("step 1 of 3");
    assertThat(findInView(ListItem.class).all()).hasSize(3);
  }

  @Test
  void addressThatIsNoneIsRefusedAtItsField() {
    open("connectors/connect");
    look("256.1.1.1", 443);
    assertThat(text("Address").getErrorMessage()).contains("odd spelling");
  }

  @Test
  void portWhereNobodyListensIsSaid() throws Exception {
    fleet.close();
    open("connectors/connect");
    look(HOST, port());
    assertThat(page()).contains("refuses connections");
  }

  @Test
  void linkIsTakenApartIntoAddressAndPort() {
    open("connectors/connect");
    test(text("Address")).setValue("https://" + HOST + ":" + port() + "/");
    assertThat(text("Address").getValue()).isEqualTo(HOST);
    assertThat(port("Port").getValue()).isEqualTo(port());
  }

  @Test
  void certificateIsShownBeforeAnythingIsTrusted() {
    open("connectors/connect");
    look(HOST, port());
    String shown = bmc.certificatePin().toUpperCase(java.util.Locale.ROOT);
    assertThat(page().replace(":", "")).contains(shown, "Redfish BMC");
    assertThat(find(PasswordField.class).all()).isEmpty();
  }

  @Test
  void wrongPasswordIsSaidAtItsFieldAndNothingIsStored() {
    accept();
    String name = unique("bmc");
    test(text("Name")).setValue(name);
    signInThere("not the password");
    assertThat(password().getErrorMessage()).contains("refused");
    open("connectors", "text=" + name);
    assertThat(page()).doesNotContain(name);
  }

  @Test
  @SuppressWarnings("unchecked")
  void siteThatWasRemovedMeanwhileIsSaidAtItsField() {
    var site = sites.create(SiteDraft.named(unique("site"))).metadata();
    accept();
    Select<Metadata> field = (Select<Metadata>) find(Select.class).withLabel("Site").single();
    test(field).selectItem(site.name());
    sites.remove(new SiteId(site.id()), site.version());
    signInThere(bmc.credentials().password());
    assertThat(field.getErrorMessage()).contains("There is no site");
    assertThat(connectors.list(ConnectorFilter.ALL, PageRequest.first()).items())
        .noneMatch(c -> c.spec().port() == port());
  }

  @Test
  void missingPasswordIsSaidAtItsField() {
    accept();
    test(text("User")).setValue("admin");
    press("Connect");
    assertThat(password().getErrorMessage()).contains("missing");
  }

  @Test
  void certificateThatChangesMeanwhileIsNotTrusted() {
    accept();
    bmc.rotateCertificate();
    bmc.dropConnections();
    signInThere(bmc.credentials().password());
    assertThat(page()).contains("another certificate than the accepted one");
  }

  @Test
  void connectedAddressLeadsToItsConnector() {
    connected();
    open("connectors/connect");
    look(HOST, port());
    assertThat(page()).contains("connected already").doesNotContain("Accept this certificate");
  }

  private void accept() {
    open("connectors/connect");
    look(HOST, port());
    press("Accept this certificate");
  }

  private void look(String address, int port) {
    test(text("Address")).setValue(address);
    test(port("Port")).setValue(port);
    press("Look at it");
  }

  private void signInThere(String password) {
    test(text("User")).setValue(bmc.credentials().user());
    test(password()).setValue(password);
    press("Connect");
  }

  private TextField text(String label) {
    return find(TextField.class).withLabel(label).single();
  }

  private IntegerField port(String label) {
    return find(IntegerField.class).withLabel(label).single();
  }

  private PasswordField password() {
    return find(PasswordField.class).withLabel("Password").single();
  }
}
