package dev.millwright.ui.work;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.ConnectorSpec;
import dev.millwright.connectors.ConnectorStatus;
import dev.millwright.connectors.Connectors;
import dev.millwright.fleet.Enrolment;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Paths;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.UUID;

/** One connector: whether it answers, whom it is trusted as, and what it can do. */
@Route("connectors/:id")
@PageTitle("Connector · Millwright")
@PermitAll
@Needs(Permission.CONNECTOR_READ)
class ConnectorView extends Main implements BeforeEnterObserver, HasTrail {
  private final Connectors connectors;
  private final Enrolment enrolment;
  private final ConnectorPanels panels;
  private final PageHeader header = new PageHeader("");
  private final ConnectorPanels.Body body;
  private ConnectorId id = new ConnectorId(new UUID(0, 0));
  private String name = "";
  private long version;

  ConnectorView(
      Connectors connectors,
      Enrolment enrolment,
      ConnectorPanels panels,
      LiveUpdates live,
      Authority authority) {
    this.connectors = connectors;
    this.enrolment = enrolment;
    this.panels = panels;
    addClassName("page");
    body = panels.body(this::show);
    if (authority.may(Permission.CONNECTOR_WRITE)) {
      header.withActions(
          new Button("Remove", e -> remove()),
          new Button("Rename", e -> rename()),
          new Button("Check now", Glyph.REFRESH.icon(), e -> check()));
    }
    if (authority.may(Permission.OPERATION_RUN)) {
      header.withActions(new Button("Discover", Glyph.SEARCH.icon(), e -> discover()));
    }
    add(header, body);
    live.refresh(this, e -> panels.concerns(e, id), this::refresh);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    id = new ConnectorId(Paths.id(event, ConnectorId.KIND));
    show(require());
  }

  @Override
  public List<Crumb> trail() {
    return List.of(new Crumb("Connectors", "connectors"), Crumb.of(name));
  }

  private Resource<ConnectorSpec, ConnectorStatus> require() {
    return connectors.find(id).orElseThrow(() -> Refusal.NotFound.of(ConnectorId.KIND, id));
  }

  private void refresh() {
    connectors.find(id).ifPresent(this::show);
  }

  private void show(Resource<ConnectorSpec, ConnectorStatus> connector) {
    name = connector.metadata().name();
    version = connector.metadata().version();
    header.setTitle(name);
    header.setStatus(Labels.connector(connector.status()));
    header.setAbout(
        connector.status().identity() == null ? "" : Labels.device(connector.status().identity()));
    body.show(connector);
  }

  private void check() {
    Notice.attempt(
        () -> {
          var seen = connectors.probe(id);
          show(seen);
          Notice.done(
              Labels.broken(seen.status())
                  .map(c -> c.message())
                  .orElse(name + " answers as it should."));
        });
  }

  private void discover() {
    Notice.attempt(() -> UI.getCurrent().navigate(Paths.of(enrolment.discover(List.of(id)).ref())));
  }

  private void rename() {
    ConnectorId renamed = id;
    long seen = version;
    TextField called = new TextField("Name", name, "");
    called.focus();
    new FormDialog("Rename " + name)
        .with("name", called)
        .submit(
            "Rename",
            () -> {
              show(connectors.rename(renamed, called.getValue(), seen));
              Notice.done("It is now called " + name + ".");
            })
        .open();
  }

  private void remove() {
    ConnectorId asked = id;
    String called = name;
    long seen = version;
    Confirm.ask(
        "Remove the connector " + called + "?",
        "Its address, certificate and credentials are forgotten, and it is no longer asked."
            + " Systems that were found through it stay, as they were last seen.",
        "Remove connector",
        () -> {
          connectors.remove(asked, seen);
          UI.getCurrent().navigate(ConnectorsView.class);
          Notice.done("The connector " + called + " was removed.");
        });
  }
}
