package dev.millwright.simulator;

import static dev.millwright.simulator.DeviceKind.GB300_COMPUTE_TRAY;
import static dev.millwright.simulator.DeviceKind.HGX_EIGHT_GPU;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One device of the plan: its numbers, its readings, its LED; the documents are those of its kind.
 */
final class GeneratedDevice implements Resources {
  private static final Map<DeviceKind, Pages> PAGES =
      Map.of(GB300_COMPUTE_TRAY, ComputeTray.pages(), HGX_EIGHT_GPU, HgxSystem.pages());
  private static final int TRAYS_PER_RACK = 18;
  private static final int HGX_PER_RACK = 4;

  private final DeviceKind kind;
  private final String name;
  private final Placement placement;
  private final int slot;
  private final PartNumbers numbers;
  private final PartNumbers rackNumbers;
  private final Readings readings;
  private final FleetPlan plan;
  private final Build build;
  private volatile boolean indicatorActive;

  private GeneratedDevice(DeviceKind kind, String name, Placement placement, Seat seat) {
    this.kind = kind;
    this.name = name;
    this.placement = placement;
    this.slot = seat.slot;
    this.plan = seat.plan;
    this.numbers = new PartNumbers(plan.seed() + ":" + name);
    this.rackNumbers = new PartNumbers(plan.seed() + ":" + placement.rack());
    this.build = kind == GB300_COMPUTE_TRAY ? Build.COMPUTE_TRAY : Build.HGX;
    this.readings = new Readings(numbers.label(), build, plan.clock());
  }

  /** The plan, and which place of its rack the device takes, from 0. */
  private record Seat(FleetPlan plan, int slot) {}

  static List<GeneratedDevice> all(FleetPlan plan) {
    var devices = new ArrayList<GeneratedDevice>();
    for (int i = 0; i < plan.computeTrays(); i++) {
      devices.add(tray(plan, i / TRAYS_PER_RACK + 1, i % TRAYS_PER_RACK));
    }
    for (int i = 0; i < plan.hgxSystems(); i++) {
      devices.add(hgx(plan, i / HGX_PER_RACK + 1, i % HGX_PER_RACK));
    }
    return devices;
  }

  /** Eight trays below the nine NVLink switch trays, ten above them. */
  private static GeneratedDevice tray(FleetPlan plan, int rack, int slot) {
    var placement = new Placement("nvl72-%02d".formatted(rack), slot < 8 ? 9 + slot : 18 + slot, 1);
    var name = "%s-tray-%02d".formatted(placement.rack(), slot + 1);
    return new GeneratedDevice(GB300_COMPUTE_TRAY, name, placement, new Seat(plan, slot));
  }

  private static GeneratedDevice hgx(FleetPlan plan, int rack, int slot) {
    var placement = new Placement("hgx-%02d".formatted(rack), 3 + 9 * slot, 8);
    var name = "%s-node-%02d".formatted(placement.rack(), slot + 1);
    return new GeneratedDevice(HGX_EIGHT_GPU, name, placement, new Seat(plan, slot));
  }

  DeviceDescription description(InetSocketAddress address) {
    return new DeviceDescription(
        name,
        kind,
        address,
        new Credentials("admin", numbers.password()),
        new DeviceDescription.Facts(numbers.label(), placement, systemSerial()));
  }

  /** The serial number on the machine's pull-out tag. */
  String systemSerial() {
    return kind == GB300_COMPUTE_TRAY ? numbers.digits("tray") : numbers.serial("A", "system", 15);
  }

  PartNumbers numbers() {
    return numbers;
  }

  /** Numbers of what the devices of one rack share. */
  PartNumbers rackNumbers() {
    return rackNumbers;
  }

  Build build() {
    return build;
  }

  Readings readings() {
    return readings;
  }

  int slot() {
    return slot;
  }

  Instant now() {
    return plan.clock().instant();
  }

  @Override
  public boolean indicatorActive() {
    return indicatorActive;
  }

  static Set<String> paths(DeviceKind kind) {
    return PAGES.getOrDefault(kind, new Pages()).paths();
  }

  @Override
  public Answer get(String path) {
    var document = PAGES.getOrDefault(kind, new Pages()).document(path, this);
    return document == null ? Answer.notFound(path) : Answer.json(200, document);
  }

  @Override
  public Answer patch(String path, JsonNode changes) {
    var now = get(path);
    if (now.status() != 200) {
      return now;
    }
    var document = Json.MAPPER.readTree(now.body());
    for (var change : changes.properties()) {
      var refusal = refusal(document, change);
      if (refusal != null) {
        return refusal;
      }
    }
    if (changes.has("LocationIndicatorActive")) {
      indicatorActive = changes.get("LocationIndicatorActive").asBoolean();
    }
    return Answer.empty(204);
  }

  private static @Nullable Answer refusal(JsonNode document, Map.Entry<String, JsonNode> change) {
    var property = change.getKey();
    if (!property.equals("LocationIndicatorActive") || !document.has(property)) {
      var known = document.has(property);
      return Answer.error(
          400,
          known ? "PropertyNotWritable" : "PropertyUnknown",
          "The property "
              + property
              + (known ? " is read only." : " is not a property of the resource."));
    }
    return change.getValue().isBoolean()
        ? null
        : Answer.error(
            400,
            "PropertyValueTypeError",
            "The value for the property "
                + property
                + " is of a different type than it can accept.");
  }
}
