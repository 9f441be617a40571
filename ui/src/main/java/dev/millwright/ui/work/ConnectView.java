package dev.millwright.ui.work;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Permission;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.Inspection;
import dev.millwright.connectors.TypeView;
import dev.millwright.gateway.Certificate;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.Facts;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Notice;
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
  private final Div step = new Div();
  private final Div soFar = new Div();

  ConnectView(Connectors connectors, Enrolling enrolling) {
    this.connectors = connectors;
    this.enrolling = enrolling;
    addClassName("page");
    step.addClassName("stack");
    soFar.addClassName("stack");
    Div columns = new Div(step, soFar);
    columns.addClassNames("columns", "side-right", "with-ids");
    add(new PageHeader("Connect a device"), columns);
    askAddress("", ConnectAddress.HTTPS);
  }

  @Override
  public List<Crumb> trail() {
    return List.of(new Crumb("Connectors", "connectors"), Crumb.of("Connect a device"));
  }

  private void askAddress(String address, int port) {
    ConnectAddress asked = new ConnectAddress(connectors, address, port, this::inspected);
    show(asked, what());
    asked.focusFirst();
  }

  private static Panel what() {
    Span after = new Span("Then its inventory is read at once; you watch the discovery.");
    after.addClassName("secondary");
    return new Panel(
        "What happens",
        new OrderedList(
            new ListItem("It is looked at, without credentials: certificate and greeting."),
            new ListItem("You compare its certificate and accept it; only that one is trusted."),
            new ListItem("You sign in and say where it stands. It is tried before it is stored.")),
        after);
  }

  private void inspected(Inspection seen) {
    ConnectCertificate asked = new ConnectCertificate(connectors, seen, this::accepted);
    show(asked, address(seen));
    asked.focusTitle();
  }

  private void accepted(Inspection seen, TypeView type) {
    ConnectSignIn asked = new ConnectSignIn(enrolling, seen, type);
    show(asked, address(seen), certificate(seen.certificate()));
    asked.focusFirst();
  }

  private void show(Component now, Component... before) {
    step.removeAll();
    step.add(now);
    soFar.removeAll();
    soFar.add(before);
  }

  private Panel address(Inspection seen) {
    Button again = new Button("Look again", Glyph.REFRESH.icon(), e -> again(seen));
    Button other = new Button("Another address", e -> askAddress(seen.address(), seen.port()));
    Div buttons = new Div(again, other);
    buttons.addClassName("row");
    return new Panel(
        "Address",
        new Facts().withId("Host", seen.address()).withId("Port", String.valueOf(seen.port())),
        buttons);
  }

  private void again(Inspection seen) {
    Notice.attempt(() -> inspected(connectors.inspect(seen.address(), seen.port())));
  }

  private static Panel certificate(Certificate certificate) {
    return new Panel("Accepted certificate", new Fingerprint(certificate.fingerprint()))
        .about(certificate.subject());
  }
}
