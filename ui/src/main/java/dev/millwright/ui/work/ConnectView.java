package dev.millwright.ui.work;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Permission;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.Inspection;
import dev.millwright.connectors.TypeView;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.Facts;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Panel;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/**
 * Connects a device step by step: where it is, whether its certificate is the right one, how to
 * sign in, and where it stands.
 */
@Route("connectors/connect")
@PageTitle("Connect a device · Millwright")
@PermitAll
@Needs(Permission.CONNECTOR_WRITE)
class ConnectView extends Main implements HasTrail {
  private final Connectors connectors;
  private final Enrolling enrolling;
  private final Div steps = new Div();

  ConnectView(Connectors connectors, Enrolling enrolling) {
    this.connectors = connectors;
    this.enrolling = enrolling;
    addClassName("page");
    steps.addClassNames("stack", "wizard");
    add(new PageHeader("Connect a device"), steps);
    askAddress("", ConnectAddress.HTTPS);
  }

  @Override
  public List<Crumb> trail() {
    return List.of(new Crumb("Connectors", "connectors"), Crumb.of("Connect a device"));
  }

  private void askAddress(String address, int port) {
    steps.removeAll();
    ConnectAddress step = new ConnectAddress(connectors, address, port, this::inspected);
    steps.add(step);
    step.focusFirst();
  }

  private void inspected(Inspection seen) {
    steps.removeAll();
    steps.add(addressPanel(seen));
    ConnectCertificate step = new ConnectCertificate(connectors, seen, this::accepted);
    steps.add(step);
    step.focusTitle();
  }

  private Panel addressPanel(Inspection seen) {
    return done(
        "1  Address",
        new Facts()
            .withId("Address", seen.address() + ", port " + seen.port())
            .with("Greeting", seen.greeting()),
        new Button("Another address", e -> askAddress(seen.address(), seen.port())),
        new Button("Look again", Glyph.REFRESH.icon(), e -> again(seen)));
  }

  private void again(Inspection seen) {
    dev.millwright.ui.Notice.attempt(
        () -> inspected(connectors.inspect(seen.address(), seen.port())));
  }

  private void accepted(Inspection seen, TypeView type) {
    steps.removeAll();
    String fingerprint = seen.certificate().fingerprint();
    Panel certificate =
        done(
            "2  Certificate",
            new Facts()
                .withId("Accepted", Labels.fingerprint(fingerprint).substring(0, 47) + "…")
                .with("Issued to", seen.certificate().subject()));
    ConnectSignIn step = new ConnectSignIn(enrolling, seen, type);
    steps.add(addressPanel(seen), certificate, step);
    step.focusFirst();
  }

  private static Panel done(String title, Component content, Button... actions) {
    Panel panel = new Panel(title, content);
    if (actions.length > 0) {
      panel.withActions(actions);
    }
    return panel;
  }
}
