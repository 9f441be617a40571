package dev.millwright.redfish;

import dev.millwright.redfish.Baseboards.Machine;
import dev.millwright.spi.Component;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.Offer;
import dev.millwright.spi.PowerState;
import dev.millwright.spi.Problem;
import dev.millwright.spi.SensorReading;
import dev.millwright.spi.SystemRecord;
import dev.millwright.spi.TargetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A walked tree as the SPI's records, one a machine. */
final class SystemRecords {
  /** What was mapped, before the problems of the whole walk are known. */
  private record Draft(
      Machine machine, Part identity, List<Component> components, List<SensorReading> sensors) {}

  private final Tree tree;
  private final Instant at;

  SystemRecords(Tree tree, Instant at) {
    this.tree = tree;
    this.at = at;
  }

  List<SystemRecord> all() {
    var machines = new Baseboards(tree).machines();
    var drafts = machines.stream().map(this::draft).toList();
    var records = new ArrayList<SystemRecord>();
    var problems = tree.problems().all();
    problems.sort(Comparator.comparing(Problem::at, NaturalOrder.PATHS));
    for (var draft : drafts) {
      records.add(record(draft, problemsOf(draft.machine(), machines, problems)));
    }
    return records;
  }

  private Draft draft(Machine machine) {
    var parts = Parts.of(tree, machine);
    var components = new Components(tree).of(parts);
    var sensors = new Sensors(tree, parts).of(machine);
    return new Draft(machine, identity(machine), components, sensors);
  }

  private SystemRecord record(Draft draft, List<Problem> problems) {
    var head = draft.machine().head();
    return new SystemRecord(
        new TargetId(head.path()),
        Components.identity(draft.identity()),
        head.text("HostName"),
        power(head.firstText("PowerState")),
        health(draft.machine()),
        indicator(head),
        draft.components(),
        draft.sensors(),
        List.of(offer(head)),
        problems,
        at);
  }

  /** What the host does not say of itself its enclosure or its baseboard says. */
  private Part identity(Machine machine) {
    var head = machine.head();
    var faces = new Part(head, "", 0);
    Stream.concat(chassisOf(machine), machine.systems().stream().skip(1))
        .forEach(more -> faces.faces().add(more));
    return faces;
  }

  private Stream<Resource> chassisOf(Machine machine) {
    var linked = machine.head().keys("Links/Chassis");
    return machine.resources().stream()
        .filter(r -> r.type().equals("Chassis"))
        .filter(
            r ->
                linked.contains(r.path())
                    || "RackMount".equals(r.text("ChassisType"))
                    || "Shelf".equals(r.text("ChassisType")))
        .filter(r -> !r.path().equals(machine.head().path()));
  }

  private static Health health(Machine machine) {
    var systems = machine.systems().isEmpty() ? List.of(machine.head()) : machine.systems();
    return Sensors.worst(systems.stream().map(system -> rolledUp(system)).toList());
  }

  private static Health rolledUp(Resource system) {
    var rollup = system.as("ComputerSystem").firstText("Status/HealthRollup");
    return switch (rollup == null ? "" : rollup.toUpperCase(Locale.ROOT)) {
      case "OK" -> Health.OK;
      case "WARNING" -> Health.WARNING;
      case "CRITICAL" -> Health.CRITICAL;
      default -> system.health();
    };
  }

  static PowerState power(@Nullable String said) {
    return switch (said == null ? "" : said) {
      case "On" -> PowerState.ON;
      case "Off" -> PowerState.OFF;
      case "PoweringOn" -> PowerState.POWERING_ON;
      case "PoweringOff" -> PowerState.POWERING_OFF;
      default -> PowerState.UNKNOWN;
    };
  }

  private Optional<Resource> carrier(Resource head) {
    return Indicators.carrier(head, tree::find);
  }

  private IndicatorState indicator(Resource head) {
    return carrier(head).map(Indicators::state).orElse(IndicatorState.UNKNOWN);
  }

  private Offer offer(Resource head) {
    return carrier(head)
        .map(led -> new Offer("IndicatorControl", List.of("ON", "OFF"), null))
        .orElseGet(
            () ->
                new Offer(
                    "IndicatorControl",
                    List.of(),
                    "The device shows no identify LED for this system."));
  }

  /** A problem belongs to the machine that holds its place, else to the first. */
  private List<Problem> problemsOf(
      Machine machine, List<Machine> machines, List<Problem> problems) {
    var first = machines.getFirst() == machine;
    return problems.stream()
        .filter(
            problem -> {
              var owner = machines.stream().filter(m -> holds(m, problem.at())).findFirst();
              return owner.map(m -> m == machine).orElse(first);
            })
        .toList();
  }

  private boolean holds(Machine machine, String path) {
    @Nullable String at = ServicePath.withoutFragment(path);
    for (var steps = 0; at != null && steps < 16; steps++) {
      var here = at;
      if (machine.resources().stream().anyMatch(r -> r.path().equals(here))) {
        return true;
      }
      at = tree.owner(at);
    }
    return false;
  }

  /** The identity of a manager, or of whatever speaks for an endpoint. */
  static Identity identityOf(Resource resource) {
    return Components.identity(new Part(resource, "", 0));
  }
}
