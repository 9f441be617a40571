package dev.millwright.ui.fleet;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.millwright.fleet.GpuRow;
import dev.millwright.fleet.GpuState;
import dev.millwright.fleet.SystemPage;
import dev.millwright.fleet.SystemRow;
import dev.millwright.resource.Condition;
import dev.millwright.resource.Quantities;
import dev.millwright.spi.Identity;
import dev.millwright.spi.Problem;
import dev.millwright.ui.Facts;
import dev.millwright.ui.Figure;
import dev.millwright.ui.Links;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.SystemWords;
import dev.millwright.ui.Tone;
import dev.millwright.ui.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first tab of a system: figures, GPUs, conditions, identity, what could not be read. */
class SystemOverview extends Div {
  SystemOverview(SystemPage page, boolean mayOpenConnector) {
    addClassName("stack");
    Div main = new Div(gpus(page.gpus()));
    main.addClassName("stack");
    if (!page.problems().isEmpty()) {
      main.add(problems(page.problems()));
    }
    Div side =
        new Div(conditions(page.system().status().conditions()), identity(page, mayOpenConnector));
    side.addClassName("stack");
    Div columns = new Div(main, side);
    columns.addClassNames("columns", "side-right");
    add(figures(page), columns);
  }

  private static Component figures(SystemPage page) {
    SystemRow row = page.row();
    Div strip =
        new Div(
            new Figure("GPUs healthy", row.gpusHealthy() + " / " + row.gpus(), "as the BMC says"),
            new Figure("Power", Quantities.watts(row.watts()), "whole system, latest"),
            new Figure(
                "Hottest",
                Quantities.of(row.hottestCelsius(), "°C"),
                row.gpus() > 0 ? "GPU core, latest" : "CPU, latest"),
            new Figure("Powered", SystemWords.label(row.power().name()), "as the BMC says"));
    strip.addClassName("strip");
    return strip;
  }

  private static Panel gpus(List<GpuRow> gpus) {
    if (gpus.isEmpty()) {
      Span none = new Span("This system reports no GPU.");
      none.addClassName("quiet");
      return Panel.flush("GPUs", none);
    }
    PlainTable table =
        new PlainTable(
            "GPU", "Serial", "State", ">Core", ">Power", ">Limit", ">Memory", "PCI address");
    for (GpuRow gpu : gpus) {
      table.row(
          new Span(gpu.name()),
          id(gpu.serial()),
          gpu.state() == GpuState.MISSING
              ? new StatusLabel(Tone.ACT, "Missing")
              : SystemWords.health(gpu.health()),
          Figure.quantity(Quantities.of(gpu.celsius(), "°C")),
          Figure.quantity(Quantities.watts(gpu.watts())),
          Figure.quantity(Quantities.watts(gpu.powerLimitWatts())),
          Figure.quantity(Quantities.memory(gpu.memoryBytes())),
          id(gpu.pciAddress()));
    }
    String model = gpus.getFirst().model();
    return Panel.flush("GPUs", SystemTabs.scroll(table))
        .about(
            gpus.size() + (model == null ? "" : " × " + model) + "; memory as the BMC reports it");
  }

  private static Span id(@Nullable String text) {
    Span id = new Span(text == null ? Quantities.MISSING : text);
    id.addClassName("nowrap");
    // In monospace the dash is another one.
    id.setClassName("mono", text != null);
    return id;
  }

  private static Panel conditions(List<Condition> conditions) {
    Panel panel = new Panel("Conditions");
    if (conditions.isEmpty()) {
      Span none = new Span("None yet: the first discovery states them.");
      none.addClassName("secondary");
      panel.add(none);
      return panel;
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("lines");
    for (Condition condition : conditions) {
      Span message = new Span(condition.message());
      message.addClassName("secondary");
      Div head = new Div(label(condition), new RelativeTime(condition.lastTransitionTime()));
      head.addClassName("line-head");
      list.add(new ListItem(head, message));
    }
    panel.add(list);
    return panel;
  }

  private static StatusLabel label(Condition condition) {
    Tone tone =
        switch (condition.status()) {
          case TRUE -> Tone.GOOD;
          case FALSE -> Tone.LOOK;
          case UNKNOWN -> Tone.UNKNOWN;
        };
    return new StatusLabel(
        tone, Words.ofCamelCase(condition.type()), Words.ofCamelCase(condition.reason()));
  }

  private static Panel identity(SystemPage page, boolean mayOpenConnector) {
    var status = page.system().status();
    Identity identity = status.identity();
    Facts facts =
        new Facts()
            .with("Maker", identity.manufacturer())
            .with("Model", identity.model())
            .withId("Serial", identity.serial())
            .withId("Part number", identity.partNumber())
            .withId("SKU", identity.sku())
            .withId("UUID", identity.uuid())
            .withId("Asset tag", identity.assetTag())
            .with("Host name", status.hostName())
            .with("Place", place(page.row()))
            .withId("BMC", status.address())
            .with("BMC firmware", page.row().firmware())
            .with("Since", RelativeTime.absolute(status.stateSince()));
    if (mayOpenConnector && status.connector() != null) {
      facts.with("Connector", Links.to("connectors/" + status.connector(), "Open"));
    }
    facts.withId("Id", page.row().id().toString());
    return new Panel("Identity", facts);
  }

  private static Component place(SystemRow row) {
    String place = SystemWords.place(row);
    return row.rack() == null
        ? new Span(place)
        : Links.to("fleet/racks/" + row.rack() + "?system=" + row.id(), place);
  }

  private static Panel problems(List<Problem> problems) {
    PlainTable table = new PlainTable("Where", "Reason", "What could not be read");
    for (Problem problem : problems) {
      Span at = new Span(problem.at());
      at.addClassNames("mono", "breakable");
      table.row(at, new Span(Words.ofCamelCase(problem.reason())), new Span(problem.message()));
    }
    return Panel.flush("Not read at the last look", SystemTabs.scroll(table))
        .about(Quantities.count(problems.size()));
  }
}
