package dev.millwright.ui.fleet;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.FirmwareRow;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.HistoryEntry;
import dev.millwright.fleet.StateInterval;
import dev.millwright.fleet.SystemId;
import dev.millwright.fleet.SystemPage;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.Operations;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Quantities;
import dev.millwright.spi.SensorReading;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Links;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.SystemWords;
import dev.millwright.ui.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tabs of a system's page. */
@SpringComponent
class SystemTabs {
  private static final Map<String, String> KINDS = Map.of("Rotational", "Fan speeds");
  private static final Map<String, String> UNITS =
      Map.of("Cel", "°C", "RPM", "rpm", "kW.h", "kWh", "m3/h", "m³/h", "L/min", "l/min");

  private final Fleet fleet;
  private final Operations operations;
  private final Authority authority;

  SystemTabs(Fleet fleet, Operations operations, Authority authority) {
    this.fleet = fleet;
    this.operations = operations;
    this.authority = authority;
  }

  Component overview(SystemPage page) {
    return new SystemOverview(page, authority.may(Permission.CONNECTOR_READ));
  }

  Component components(SystemPage page) {
    return new SystemComponents(page);
  }

  Component firmware(SystemPage page) {
    if (page.firmware().isEmpty()) {
      return nothing("No firmware reported", "The BMC's update service lists none.");
    }
    PlainTable table = new PlainTable("Firmware", "Part", "Version", "Can be updated");
    for (FirmwareRow row : page.firmware()) {
      Span part = new Span(row.part());
      part.addClassNames("mono", "secondary");
      Span version = new Span(row.version() == null ? Quantities.MISSING : row.version());
      version.setClassName("mono", row.version() != null);
      table.row(new Span(row.name()), part, version, new Span(yesNo(row.updateable())));
    }
    return Panel.flush("Firmware", scroll(table)).about(Quantities.count(page.firmware().size()));
  }

  private static String yesNo(@Nullable Boolean value) {
    return value == null ? Quantities.MISSING : value ? "yes" : "no";
  }

  Component sensors(SystemPage page) {
    if (page.sensors().isEmpty()) {
      return nothing("No sensor reported", "The BMC gave no reading at the last look.");
    }
    Div all = new Div();
    all.addClassName("stack");
    Map<String, List<SensorReading>> byKind =
        page.sensors().stream()
            .collect(Collectors.groupingBy(SensorReading::kind, TreeMap::new, Collectors.toList()));
    byKind.forEach((kind, readings) -> all.add(sensors(kind, readings, page)));
    return all;
  }

  private static Panel sensors(String kind, List<SensorReading> readings, SystemPage page) {
    PlainTable table =
        new PlainTable("Sensor", "At", "Health", ">Reading", ">Caution", ">Critical");
    for (SensorReading reading : readings) {
      String unit = UNITS.getOrDefault(reading.unit(), reading.unit());
      table.row(
          new Span(reading.name()),
          new Span(
              reading.context() == null
                  ? Quantities.MISSING
                  : Words.ofCamelCase(reading.context())),
          SystemWords.health(reading.health()),
          new Span(Quantities.of(reading.value(), unit)),
          new Span(Quantities.of(reading.upperCaution(), unit)),
          new Span(Quantities.of(reading.upperCritical(), unit)));
    }
    return Panel.flush(KINDS.getOrDefault(kind, Words.ofCamelCase(kind)), scroll(table))
        .about(Quantities.count(readings.size()))
        .withActions(new Span("read "), RelativeTime.ago(page.sensorsAt()));
  }

  Component operations(SystemId id) {
    if (!authority.may(Permission.OPERATION_READ)) {
      return nothing("Not shown", "Your role does not show operations.");
    }
    var done = operations.list(OperationFilter.of(id.ref()), new PageRequest(100, null)).items();
    if (done.isEmpty()) {
      return nothing("No operation yet", "What is done to this system will be listed here.");
    }
    PlainTable table = new PlainTable("Operation", "State", "Result", "By", ">Age");
    for (var operation : done) {
      table.row(
          Links.to(Paths.of(operation.metadata().ref()), operation.metadata().name()),
          StatusLabel.of(operation.status().state()),
          new Span(operation.status().sentence()),
          new Span(operation.spec().submittedBy()),
          new RelativeTime(operation.metadata().createdAt()));
    }
    return Panel.flush("Operations", scroll(table));
  }

  Component history(SystemId id) {
    PlainTable states = new PlainTable("State", "Planned", "From", "To");
    for (StateInterval interval : fleet.states(id)) {
      states.row(
          SystemWords.label(interval.state()),
          interval.planned() ? "yes" : "no",
          RelativeTime.absolute(interval.from()),
          interval.to() == null ? "now" : RelativeTime.absolute(interval.to()));
    }
    PlainTable events = new PlainTable("When", "What", "Before", "After");
    for (HistoryEntry entry : fleet.history(id, new PageRequest(200, null)).items()) {
      events.row(
          RelativeTime.absolute(entry.at()),
          entry.sentence(),
          known(entry.before()),
          known(entry.after()));
    }
    Div all = new Div(Panel.flush("States", states), Panel.flush("What was seen", scroll(events)));
    all.addClassName("stack");
    return all;
  }

  private static String known(@Nullable String text) {
    return text == null ? Quantities.MISSING : text;
  }

  static Div scroll(Component table) {
    Div scroll = new Div(table);
    scroll.addClassName("table-wide");
    return scroll;
  }

  private static Component nothing(String title, String explanation) {
    return new EmptyState(Glyph.INFO, title, explanation);
  }
}
