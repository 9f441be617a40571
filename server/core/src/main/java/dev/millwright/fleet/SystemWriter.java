package dev.millwright.fleet;

import dev.millwright.spi.Component;
import dev.millwright.spi.SystemRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Writes what was seen of one system into all its tables, and what happened to it. */
@Service
class SystemWriter {
  private final ComputeSystemRepository systems;
  private final PartTables parts;
  private final SensorStore sensors;
  private final SystemStatusStore status;
  private final SystemHistory history;
  private final Judgements judgements;
  private final Enrolments enrolments;
  private final Placing placing;
  private final Surroundings around;
  private final Announcer announcer;

  SystemWriter(
      ComputeSystemRepository systems,
      PartTables parts,
      SensorStore sensors,
      SystemStatusStore status,
      SystemHistory history,
      Judgements judgements,
      Enrolments enrolments,
      Placing placing,
      Surroundings around,
      Announcer announcer) {
    this.systems = systems;
    this.parts = parts;
    this.sensors = sensors;
    this.status = status;
    this.history = history;
    this.judgements = judgements;
    this.enrolments = enrolments;
    this.placing = placing;
    this.around = around;
    this.announcer = announcer;
  }

  void write(Intake look, Machines.Found found) {
    ComputeSystem system = found.system();
    SystemRecord seen = look.seen();
    Before before = Before.of(system);
    if (found.isNew()) {
      enter(look, system);
    }
    PartTables.Written written = parts.write(system, seen);
    system.observe(seen, Parts.bmcFirmware(seen.components()), written.gpus(), look.hash());
    systems.saveAndFlush(system);
    if (!found.isNew()) {
      List<SystemHistory.Seen> events = new ArrayList<>(before.changes(system));
      events.addAll(written.seen());
      events.forEach(e -> history.write(system, e, seen.at(), look.operation()));
    }
    around
        .terms()
        .replace(system, SystemTerms.of(system, seen, List.of(look.address()), written.ids()));
    status(look, system, found.isNew());
    readings(system.id(), seen);
    if (found.isNew()) {
      around.places().refreshSystem(system);
    }
    placeAsEnrolled(look, system);
    announce(system, found.isNew(), seen.at());
  }

  private void enter(Intake look, ComputeSystem system) {
    Instant now = look.seen().at();
    history.enters(system, SystemState.ENROLLED, false, system.stateSince());
    system.moveTo(SystemState.DISCOVERED, now);
    history.enters(system, SystemState.DISCOVERED, false, now);
    history.write(
        system,
        SystemHistory.Seen.of("Discovered", "Found through %s.".formatted(look.source())),
        now,
        look.operation());
  }

  private void placeAsEnrolled(Intake look, ComputeSystem system) {
    enrolments
        .find(look.connector())
        .ifPresent(
            awaited -> {
              Placement place = awaited.place();
              if (place != null
                  && !system.isPlaced()
                  && !placing.putAsEnrolled(system, place, look.seen().at())) {
                history.write(
                    system,
                    SystemHistory.Seen.of(
                        "NotPlaced",
                        "It was to stand at U%d of its rack, but something else is there or the rack is too low. Place it by hand."
                            .formatted(place.unit())),
                    look.seen().at(),
                    look.operation());
              }
              enrolments.remove(look.connector());
            });
  }

  private void status(Intake look, ComputeSystem system, boolean isNew) {
    Instant at = look.seen().at();
    status.write(system.id(), look.seen().problems(), look.seen().offers());
    status.seen(system.id(), at);
    judgements.complete(system.id(), look.seen().problems(), at);
    judgements.unique(system.id(), at);
    if (judgements.present(system.id(), at) && !isNew) {
      history.write(
          system,
          SystemHistory.Seen.of("Returned", "Its BMC lists it again."),
          at,
          look.operation());
    }
  }

  /** Health, power or LED changed and nothing else. */
  void state(Intake look, ComputeSystem system) {
    Before before = Before.of(system);
    SystemRecord seen = look.seen();
    system.observe(seen, system.firmware(), system.gpuCount(), look.hash());
    systems.saveAndFlush(system);
    before.changes(system).forEach(e -> history.write(system, e, seen.at(), look.operation()));
    announce(system, false, seen.at());
  }

  /** Nothing changed; pages that are open have its readings to fetch. */
  void sameAgain(UUID system, Instant at) {
    announcer.afterCommit(new SystemRead(new SystemId(system), at));
  }

  /** What its sensors read. */
  void readings(UUID system, SystemRecord seen) {
    var readings = new Readings(seen.sensors());
    List<String> gpus = ids(seen, Component.Gpu.class);
    List<String> cpus = ids(seen, Component.Cpu.class);
    sensors.write(
        system,
        seen.sensors(),
        new SensorStore.Summary(
            readings.systemWatts(
                seen.components().stream().map(Component::id).collect(Collectors.toSet())),
            readings.hottest(gpus.isEmpty() ? cpus : gpus)),
        seen.at());
  }

  private static <T extends Component> List<String> ids(SystemRecord seen, Class<T> kind) {
    return seen.components(kind).stream().map(Component::id).toList();
  }

  private void announce(ComputeSystem system, boolean isNew, Instant at) {
    SystemId id = new SystemId(system.id());
    announcer.afterCommit(
        isNew
            ? new SystemDiscovered(id, system.name(), at)
            : new SystemChanged(id, system.name(), at));
  }

  /** A system's own facts before a look. */
  private record Before(Map<String, String> facts) {
    static Before of(ComputeSystem system) {
      return new Before(facts(system));
    }

    private static Map<String, String> facts(ComputeSystem system) {
      var facts = new HashMap<String, String>();
      facts.put("HealthChanged", system.health().name());
      facts.put("PowerChanged", system.power().name());
      facts.put("SerialChanged", system.serial());
      facts.put("FirmwareChanged", system.firmware());
      return facts;
    }

    List<SystemHistory.Seen> changes(ComputeSystem now) {
      var changes = new ArrayList<SystemHistory.Seen>();
      facts(now)
          .forEach(
              (kind, after) -> {
                String before = Objects.requireNonNullElse(facts.get(kind), "");
                if (!before.equals(after)) {
                  changes.add(
                      SystemHistory.Seen.change(
                          kind, sentence(kind, before, after), before, after));
                }
              });
      return changes;
    }

    private static String sentence(String kind, String before, String after) {
      String what =
          switch (kind) {
            case "HealthChanged" -> "Its health changed";
            case "PowerChanged" -> "Its power changed";
            case "SerialChanged" -> "It states another serial";
            default -> "Its BMC runs other firmware";
          };
      return "%s: %s → %s.".formatted(what, words(before), words(after));
    }

    private static String words(String value) {
      return value.isEmpty() ? "not stated" : value;
    }
  }
}
