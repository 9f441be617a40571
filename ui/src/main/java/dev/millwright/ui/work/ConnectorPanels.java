package dev.millwright.ui.work;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.ConnectorSpec;
import dev.millwright.connectors.ConnectorStatus;
import dev.millwright.connectors.Connectors;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.SystemFilter;
import dev.millwright.fleet.SystemRow;
import dev.millwright.fleet.SystemSort;
import dev.millwright.gateway.Certificate;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Condition;
import dev.millwright.resource.Event;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Identity;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Facts;
import dev.millwright.ui.Links;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PagePart;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.Sentence;
import dev.millwright.ui.SiteChoices;
import dev.millwright.ui.SystemWords;
import dev.millwright.ui.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of a connector's page. */
@SpringComponent
class ConnectorPanels {
  private static final PageRequest LATEST = new PageRequest(8, null);

  private final Connectors connectors;
  private final Operations operations;
  private final Fleet fleet;
  private final SiteChoices sites;
  private final TypeNames types;
  private final Authority authority;

  ConnectorPanels(
      Connectors connectors,
      Operations operations,
      Fleet fleet,
      SiteChoices sites,
      TypeNames types,
      Authority authority) {
    this.connectors = connectors;
    this.operations = operations;
    this.fleet = fleet;
    this.sites = sites;
    this.types = types;
    this.authority = authority;
  }

  /** Whether an event may change what the page of a connector shows. */
  boolean concerns(Event event, ConnectorId id) {
    return event.subject().equals(id.ref()) || event.subject().kind().equals(OperationId.KIND);
  }

  /**
   * The page of a connector below its head.
   *
   * @param changed is given it anew after something was done to it here
   */
  Body body(Consumer<Resource<ConnectorSpec, ConnectorStatus>> changed) {
    return new Body(changed);
  }

  /** Each part stays as long as what it shows: operations of others come and go. */
  final class Body extends Div {
    private final Consumer<Resource<ConnectorSpec, ConnectorStatus>> changed;
    private final PagePart broken = new PagePart();
    private final PagePart offered = new PagePart();
    private final PagePart conditions = new PagePart();
    private final PagePart systems = new PagePart();
    private final PagePart latest = new PagePart();
    private final PagePart facts = new PagePart();
    private final PagePart access = new PagePart();

    private Body(Consumer<Resource<ConnectorSpec, ConnectorStatus>> changed) {
      this.changed = changed;
      Div main = new Div(conditions, systems, latest);
      main.addClassName("stack");
      Div side = new Div(facts, access);
      side.addClassName("stack");
      Div columns = new Div(main, side);
      columns.addClassNames("columns", "side-right", "with-ids");
      addClassName("stack");
      add(broken, offered, columns);
    }

    /** Shows a connector as it is now. */
    void show(Resource<ConnectorSpec, ConnectorStatus> connector) {
      ConnectorStatus status = connector.status();
      Labels.broken(status)
          .map(Condition::message)
          .ifPresentOrElse(
              said -> broken.show(said, () -> new Sentence(Tone.ACT, said)), broken::clear);
      Certificate other = status.offered();
      if (other == null) {
        offered.clear();
      } else {
        offered.show(
            List.of(connector.metadata().id(), other), () -> offered(connector, other, changed));
      }
      conditions.show(status.conditions(), () -> conditions(status));
      renew(systems, systems(connector.metadata().ref()));
      renew(latest, latest(connector));
      facts.show(
          List.of(connector, Optional.ofNullable(site(connector.metadata().site()))),
          () -> facts(connector));
      access.show(
          List.of(connector.metadata().id(), connector.metadata().name(), connector.spec()),
          () -> access(connector, changed));
    }

    private static void renew(PagePart part, Optional<Panel> panel) {
      panel.ifPresentOrElse(one -> part.renew(() -> one), part::clear);
    }
  }

  private Div facts(Resource<ConnectorSpec, ConnectorStatus> connector) {
    Div facts = new Div(endpoint(connector), certificate(connector));
    facts.addClassName("stack");
    return facts;
  }

  private boolean writes() {
    return authority.may(Permission.CONNECTOR_WRITE);
  }

  private Panel offered(
      Resource<ConnectorSpec, ConnectorStatus> connector,
      Certificate offered,
      Consumer<Resource<ConnectorSpec, ConnectorStatus>> changed) {
    Panel panel =
        new Panel("It shows another certificate now", new CertificateFacts(offered))
            .about("nothing is sent to it until somebody accepts this one");
    if (writes()) {
      Button accept =
          new Button(
              "Accept this certificate",
              e ->
                  Confirm.ask(
                      "Accept another certificate?",
                      "From now on only "
                          + Labels.fingerprint(offered.fingerprint()).substring(0, 23)
                          + "… is trusted there, and the stored credentials are sent to it. Compare"
                          + " it with what the device itself shows.",
                      "Accept certificate",
                      () -> {
                        changed.accept(
                            connectors.acceptCertificate(
                                new ConnectorId(connector.metadata().id()), offered.fingerprint()));
                        Notice.done("The new certificate is accepted.");
                      }));
      panel.withActions(accept);
    }
    return panel;
  }

  private static Panel conditions(ConnectorStatus status) {
    if (status.conditions().isEmpty()) {
      Paragraph none = new Paragraph("Nothing is known yet: it has not been asked.");
      none.addClassNames("secondary", "inset");
      return Panel.flush("Conditions", none);
    }
    PlainTable table = new PlainTable("Condition", "What is so", ">Since");
    for (Condition condition : Labels.conditions(status)) {
      table.row(
          Labels.condition(condition),
          new Span(condition.message()),
          new RelativeTime(condition.lastTransitionTime()));
    }
    return Panel.flush("Conditions", table);
  }

  private Optional<Panel> systems(Ref connector) {
    if (!authority.may(Permission.FLEET_READ)) {
      return Optional.empty();
    }
    SystemFilter its = SystemFilter.of(connector);
    var rows = fleet.rows(its, SystemSort.BY_NAME, 0, LATEST.limit());
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    PlainTable table = new PlainTable("System", "Status", "Place", "Platform", ">GPUs healthy");
    for (SystemRow row : rows) {
      table.row(
          Links.to(Paths.of(row.id().ref()), row.name()),
          SystemWords.status(row),
          new Span(SystemWords.place(row)),
          new Span(row.model() == null ? Quantities.MISSING : row.model()),
          new Span(row.gpusHealthy() + " / " + row.gpus()));
    }
    long all = fleet.count(its);
    return Optional.of(
        Panel.flush("Systems", table)
            .withActions(Links.to(Paths.systems(connector), "All " + Quantities.count(all))));
  }

  private Optional<Panel> latest(Resource<ConnectorSpec, ConnectorStatus> connector) {
    if (!authority.may(Permission.OPERATION_READ)) {
      return Optional.empty();
    }
    var found = operations.list(OperationFilter.of(connector.metadata().ref()), LATEST);
    if (found.items().isEmpty()) {
      Paragraph none = new Paragraph("Nothing was done through it yet.");
      none.addClassNames("secondary", "inset");
      return Optional.of(Panel.flush("Operations", none));
    }
    PlainTable table = new PlainTable("Operation", "State", "Result", "By", ">Submitted");
    for (var operation : found.items()) {
      table.row(
          Links.to(Paths.of(operation.metadata().ref()), operation.metadata().name()),
          Labels.operation(operation.status()),
          new Span(operation.status().sentence()),
          new Span(operation.spec().submittedBy()),
          new RelativeTime(operation.metadata().createdAt()));
    }
    return Optional.of(Panel.flush("Operations", table).about("the latest on this connector"));
  }

  private Panel endpoint(Resource<ConnectorSpec, ConnectorStatus> connector) {
    ConnectorStatus status = connector.status();
    Identity identity = status.identity() == null ? Identity.UNKNOWN : status.identity();
    return new Panel(
        "Endpoint",
        new Facts()
            .withId("Address", Labels.endpoint(connector))
            .with("Type", types.of(connector.spec().type()))
            .with("Protocol", status.protocol())
            .with("Maker", identity.manufacturer())
            .with("Model", identity.model())
            .withId("Serial", identity.serial())
            .with("Site", site(connector.metadata().site()))
            .with("Last seen", RelativeTime.ago(status.lastContactAt()))
            .with("Connected", RelativeTime.ago(connector.metadata().createdAt()))
            .withId("Id", connector.metadata().id().toString()));
  }

  private @Nullable String site(@Nullable SiteId site) {
    return site == null ? null : sites.name(site);
  }

  private static Panel certificate(Resource<ConnectorSpec, ConnectorStatus> connector) {
    return new Panel("Accepted certificate", new Fingerprint(connector.spec().fingerprint()))
        .about("SHA-256");
  }

  private Panel access(
      Resource<ConnectorSpec, ConnectorStatus> connector,
      Consumer<Resource<ConnectorSpec, ConnectorStatus>> changed) {
    Div content = new Div(new CredentialFacts(connector.spec(), types));
    content.addClassName("stack");
    types
        .find(connector.spec().type())
        .ifPresent(
            type -> {
              Div abilities = new Div();
              abilities.addClassName("row");
              type.type().abilities().forEach(name -> abilities.add(tag(Labels.ability(name))));
              content.add(abilities);
            });
    Panel panel = new Panel("Access and abilities", content);
    types
        .find(connector.spec().type())
        .filter(type -> writes())
        .ifPresent(
            type -> {
              Component change =
                  new Button(
                      "Change credentials",
                      e -> new ChangeCredentials(connectors, type, connector, changed).open());
              ((Button) change).addThemeVariants(ButtonVariant.SMALL);
              panel.withActions(change);
            });
    return panel;
  }

  private static Span tag(String text) {
    Span tag = new Span(text);
    tag.addClassName("tag");
    return tag;
  }
}
