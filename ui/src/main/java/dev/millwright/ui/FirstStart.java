package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.Enrolment;
import dev.millwright.fleet.SimulatedOffer;
import dev.millwright.operations.OperationId;
import dev.millwright.resource.Quantities;
import java.util.Optional;

/**
 * The page of an empty fleet: three ways in, one of them the obvious one, and what will be here.
 */
class FirstStart extends Div {
  private final Enrolment enrolment;
  private final Authority authority;

  FirstStart(Enrolment enrolment, Authority authority) {
    this.enrolment = enrolment;
    this.authority = authority;
    addClassName("first-start");
    Paragraph about =
        new Paragraph(
            "Nothing is managed yet. Choose one way to start; you can add the others later.");
    about.addClassName("secondary");
    Optional<SimulatedOffer> offer = enrolment.simulatedFleet();
    Div ways = new Div();
    ways.addClassName("ways");
    ways.add(connect(offer.isEmpty()));
    offer.ifPresent(o -> ways.add(simulated(o)));
    ways.add(site());
    add(new H1("Bring in your first systems"), about, ways, steps(), metrics());
  }

  private Component connect(boolean primary) {
    Button button = new Button("Connect a device", e -> go("connectors/connect"));
    return way(
        Glyph.CONNECTOR,
        "Connect a device",
        "Read a real system over Redfish. Reading changes nothing on it.",
        button,
        primary,
        authority.may(Permission.CONNECTOR_WRITE),
        "You see its certificate before anything is sent",
        "Credentials are tried, then stored encrypted",
        "CPUs, memory, GPUs, drives, fans, sensors, firmware");
  }

  private Component simulated(SimulatedOffer offer) {
    Button button =
        new Button(
            "Start the simulated fleet",
            Glyph.PLAY.icon(),
            e -> e.getSource().setEnabled(!Notice.attempt(this::start)));
    button.setDisableOnClick(true);
    return way(
        Glyph.FLASK,
        "Start the simulated fleet",
        "Simulated BMCs run beside this server and answer like real ones.",
        button,
        true,
        authority.may(Permission.CONNECTOR_WRITE),
        Quantities.count(offer.devices()) + " BMCs, each with a certificate of its own",
        "Placed in "
            + Quantities.count(offer.racks())
            + " racks; each discovery reads temperatures and power",
        "Identify LEDs that can be switched");
  }

  private Component site() {
    Button button = new Button("Add a site", e -> go("fleet/sites?add"));
    return way(
        Glyph.SITE,
        "Add a site",
        "Describe where your systems stand, then connect them there.",
        button,
        false,
        authority.may(Permission.FLEET_WRITE),
        "Sites with buildings, halls and rows",
        "Racks by height, systems by rack unit",
        "Nothing needs to be reachable yet");
  }

  private void start() {
    OperationId operation = enrolment.startSimulatedFleet();
    go(Paths.of(operation.ref()));
  }

  private static Component way(
      Glyph glyph,
      String title,
      String about,
      Button button,
      boolean primary,
      boolean allowed,
      String... points) {
    Span icon = new Span(glyph.icon());
    icon.addClassName("way-icon");
    Paragraph text = new Paragraph(about);
    text.addClassName("secondary");
    UnorderedList list = new UnorderedList();
    for (String point : points) {
      ListItem item = new ListItem(Glyph.CHECK.icon(), new Span(point));
      item.addClassName("way-point");
      list.add(item);
    }
    if (primary) {
      button.addThemeVariants(ButtonVariant.PRIMARY);
    }
    button.setEnabled(allowed);
    button.setWidthFull();
    if (!allowed) {
      button.setTooltipText("Your role does not allow this; ask an administrator.");
    }
    Div card = new Div(icon, new H2(title), text, list, button);
    card.addClassNames("card", "way");
    card.getElement().setAttribute("data-primary", String.valueOf(primary));
    return card;
  }

  private static Component steps() {
    Div steps = new Div();
    steps.addClassName("strip");
    step(steps, "✓", "Sign-in works", "an administrator exists");
    step(steps, "2", "First systems", "choose above");
    step(steps, "3", "Places", "sites, racks, units");
    step(steps, "4", "Capacity", "store a configuration");
    return steps;
  }

  private static void step(Div steps, String mark, String title, String about) {
    Span sign = new Span(mark);
    sign.addClassName("step-mark");
    sign.getElement().setAttribute("aria-hidden", "true");
    Span name = new Span(title);
    name.addClassName("step-title");
    Span note = new Span(about);
    note.addClassName("secondary");
    Div text = new Div(name, note);
    text.addClassName("step-text");
    Div step = new Div(sign, text);
    step.addClassNames("figure", "step");
    steps.add(step);
  }

  private static Component metrics() {
    Div figures = new Div();
    figures.addClassName("figures");
    metric(figures, "Systems", "needs a discovery");
    metric(figures, "GPUs", "needs a discovery");
    metric(figures, "Health", "as BMCs say at each discovery");
    metric(figures, "Places", "needs a site");
    metric(figures, "Forecasts", "need a stored configuration");
    Span note = new Span("a figure that is missing is shown as missing, never as 0");
    note.addClassName("secondary");
    Div head = new Div(new H2("What you will see here"), note);
    head.addClassName("row");
    Div all = new Div(head, figures);
    all.addClassName("stack");
    return all;
  }

  private static void metric(Div figures, String name, String needs) {
    Figure figure = new Figure(name, Quantities.MISSING, needs);
    figure.addClassName("outline");
    figures.add(figure);
  }

  private static void go(String path) {
    int query = path.indexOf('?');
    UI ui = UI.getCurrent();
    if (query < 0) {
      ui.navigate(path);
    } else {
      ui.navigate(
          path.substring(0, query),
          com.vaadin.flow.router.QueryParameters.fromString(path.substring(query + 1)));
    }
  }
}
