package dev.millwright.redfish;

import dev.millwright.redfish.Baseboards.Machine;
import dev.millwright.spi.Health;
import dev.millwright.spi.SensorReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The readings of one machine, from Sensor resources and from the older Thermal and Power. */
final class Sensors {
  /** An array of the older schema: where its reading stands, what it measures and in which unit. */
  private record Older(String type, String list, String reading, String kind, String unit) {}

  private static final List<Older> OLDER =
      List.of(
          new Older("Thermal", "Temperatures", "ReadingCelsius", "Temperature", "Cel"),
          new Older("Thermal", "Fans", "Reading", "Rotational", "RPM"),
          new Older("Power", "Voltages", "ReadingVolts", "Voltage", "V"),
          new Older("Power", "PowerControl", "PowerConsumedWatts", "Power", "W"),
          new Older("Power", "PowerSupplies", "PowerInputWatts", "Power", "W"));
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("Temperature", "Cel"),
          Map.entry("Power", "W"),
          Map.entry("Voltage", "V"),
          Map.entry("Current", "A"),
          Map.entry("Rotational", "RPM"),
          Map.entry("Percent", "%"),
          Map.entry("Humidity", "%"),
          Map.entry("Frequency", "Hz"),
          Map.entry("EnergykWh", "kW.h"),
          Map.entry("EnergyJoules", "J"),
          Map.entry("LiquidFlowLPM", "L/min"),
          Map.entry("PressurekPa", "kPa"));

  private final Tree tree;
  private final Map<String, String> componentOf = new HashMap<>();

  Sensors(Tree tree, List<Part> parts) {
    this.tree = tree;
    for (var part : parts) {
      for (var face : part.faces()) {
        componentOf.put(face.path(), part.main().path());
        var source = face.firstText("SpeedPercent/DataSourceUri", "PowerWatts/DataSourceUri");
        if (source != null) {
          componentOf.put(ServicePath.key(source), part.main().path());
        }
      }
    }
  }

  List<SensorReading> of(Machine machine) {
    sayWhatMetricsMeasure(machine);
    Map<String, Set<String>> kindsByChassis = new HashMap<>();
    var found = new ArrayList<SensorReading>();
    for (var resource : machine.resources()) {
      if (resource.type().equals("Sensor") && !resource.absent()) {
        var reading = sensor(resource);
        found.add(reading);
        kindsByChassis
            .computeIfAbsent(chassis(resource), path -> new HashSet<>())
            .add(reading.kind());
      }
    }
    for (var resource : machine.resources()) {
      older(resource, kindsByChassis.getOrDefault(chassis(resource), Set.of()), found);
    }
    found.sort(Comparator.comparing(SensorReading::id, NaturalOrder.PATHS));
    return found;
  }

  /** A processor's metrics name the sensors that sit on it. */
  private void sayWhatMetricsMeasure(Machine machine) {
    for (var resource : machine.resources()) {
      var owner = tree.owner(resource.path());
      if (resource.type().equals("EnvironmentMetrics") && owner != null) {
        for (var excerpt : List.of("TemperatureCelsius", "PowerWatts", "EnergykWh")) {
          var source = resource.text(excerpt + "/DataSourceUri");
          var component = componentOf.get(owner);
          if (source != null && component != null) {
            componentOf.putIfAbsent(ServicePath.key(source), component);
          }
        }
      }
    }
  }

  private String chassis(Resource resource) {
    return tree.enclosing(resource.path(), "Chassis").map(Resource::path).orElse("");
  }

  private SensorReading sensor(Resource sensor) {
    var kind = sensor.firstText("ReadingType");
    var known = kind == null ? "Unknown" : kind;
    var unit = sensor.firstText("ReadingUnits");
    return new SensorReading(
        sensor.path(),
        name(sensor),
        known,
        unit != null ? unit : UNITS.getOrDefault(known, ""),
        sensor.number("Reading"),
        sensor.firstText("PhysicalContext"),
        part(sensor),
        sensor.number("Thresholds/UpperCaution/Reading"),
        sensor.number("Thresholds/UpperCritical/Reading"),
        sensor.health());
  }

  private void older(Resource outer, Set<String> newer, List<SensorReading> found) {
    for (var older : OLDER) {
      if (outer.type().equals(older.type())) {
        for (var item : outer.inside(older.list(), "Reading")) {
          var reading = older(item, older);
          if (!newer.contains(reading.kind()) && !item.absent() && item.has(older.reading())) {
            found.add(reading);
          }
        }
      }
    }
  }

  private SensorReading older(Resource item, Older older) {
    var percent = "Percent".equals(item.text("ReadingUnits"));
    return new SensorReading(
        item.path(),
        name(item),
        percent ? "Percent" : older.kind(),
        percent ? "%" : older.unit(),
        item.number(older.reading()),
        item.firstText("PhysicalContext"),
        part(item),
        item.number("UpperThresholdNonCritical"),
        item.number("UpperThresholdCritical"),
        item.health());
  }

  private static String name(Resource sensor) {
    var said = sensor.firstText("Name", "FanName", "Id", "MemberId");
    return said != null ? said : ServicePath.lastSegment(sensor.path());
  }

  private @Nullable String part(Resource sensor) {
    var itself = componentOf.get(sensor.path());
    if (itself != null) {
      return itself;
    }
    return sensor.keys("RelatedItem").stream()
        .filter(componentOf::containsKey)
        .map(componentOf::get)
        .findFirst()
        .orElse(null);
  }

  /** The worst judgement of several. */
  static Health worst(List<Health> healths) {
    return healths.stream().max(Comparator.comparingInt(Sensors::gravity)).orElse(Health.UNKNOWN);
  }

  private static int gravity(Health health) {
    return switch (health) {
      case UNKNOWN -> 0;
      case OK -> 1;
      case WARNING -> 2;
      case CRITICAL -> 3;
    };
  }
}
