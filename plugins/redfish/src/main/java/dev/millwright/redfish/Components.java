package dev.millwright.redfish;

import dev.millwright.spi.Component;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns parts into the SPI's records. */
final class Components {
  private static final double MEBI = 1024.0 * 1024.0;

  private final Tree tree;
  private final Ports ports;
  private final Set<String> shared = new HashSet<>();

  Components(Tree tree) {
    this.tree = tree;
    this.ports = new Ports(tree);
  }

  List<Component> of(List<Part> parts) {
    findShared(parts);
    return parts.stream()
        .filter(part -> !ports.isInsideAdapter(part) && !ports.isPortOf(part, parts))
        .map(part -> component(part, parts))
        .toList();
  }

  private Component component(Part part, List<Part> all) {
    var main = part.main();
    return switch (part.kind()) {
      case "Processor" -> processor(part, all);
      case "Memory" -> memory(part);
      case "Drive", "SimpleStorageDevice" -> drive(part);
      case "NetworkAdapter", "NetworkInterface" ->
          new Component.NetworkAdapter(
              main.path(),
              name(part),
              identity(part),
              location(part),
              health(part),
              ports.of(part),
              firmware(part));
      case "EthernetInterface" -> ethernet(part);
      case "PowerSupply" -> powerSupply(part);
      case "Fan" ->
          new Component.Fan(main.path(), name(part), identity(part), location(part), health(part));
      case "SoftwareInventory" ->
          new Component.Firmware(
              main.path(),
              name(part),
              identity(part),
              location(part),
              health(part),
              part.text("Version"),
              main.truth("Updateable"));
      default -> other(part);
    };
  }

  private Component processor(Part part, List<Part> all) {
    var type = Objects.requireNonNullElse(part.text("ProcessorType"), "");
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "CPU" -> cpu(part);
      case "GPU" -> gpu(part, all);
      default -> other(part);
    };
  }

  private Component cpu(Part part) {
    var main = part.main();
    return new Component.Cpu(
        main.path(),
        name(part),
        identity(part),
        location(part),
        health(part),
        main.count("TotalCores"),
        main.count("TotalThreads"),
        main.positive("MaxSpeedMHz"),
        part.text("ProcessorArchitecture", "InstructionSet"));
  }

  private Component gpu(Part part, List<Part> all) {
    var limit = setPoint(part);
    return new Component.Gpu(
        part.main().path(),
        name(part),
        identity(part),
        location(part),
        health(part),
        gpuMemory(part, all),
        null,
        limit,
        firmware(part));
  }

  private @Nullable Double setPoint(Part part) {
    for (var face : part.faces()) {
      for (var metrics : tree.ownedBy(face.path(), "EnvironmentMetrics")) {
        var limit = metrics.positive("PowerLimitWatts/SetPoint");
        if (limit != null) {
          return limit;
        }
      }
    }
    return first(part, "MaxPowerWatts");
  }

  private static @Nullable Double first(Part part, String pointer) {
    for (var face : part.faces()) {
      var value = face.positive(pointer);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** What the processor says of its memory, else the sum of the memories linked with it. */
  private static @Nullable Long gpuMemory(Part part, List<Part> all) {
    var total = first(part, "MemorySummary/TotalMemorySizeMiB");
    if (total != null) {
      return Math.round(total * MEBI);
    }
    var sum = 0.0;
    for (var memory : all) {
      if (memory.kind().equals("Memory") && linked(part, memory)) {
        var size = first(memory, "CapacityMiB");
        sum += size == null ? 0 : size;
      }
    }
    return sum > 0 ? (Long) Math.round(sum * MEBI) : null;
  }

  private static boolean linked(Part processor, Part memory) {
    var there = processor.faces().stream().flatMap(face -> face.keys("Links/Memory").stream());
    var back = memory.faces().stream().flatMap(face -> face.keys("Links/Processors").stream());
    return there.anyMatch(memory::hasFace) || back.anyMatch(processor::hasFace);
  }

  private Component memory(Part part) {
    var size = first(part, "CapacityMiB");
    var main = part.main();
    return new Component.MemoryModule(
        main.path(),
        name(part),
        identity(part),
        location(part),
        health(part),
        size == null ? null : (Long) Math.round(size * MEBI),
        part.text("MemoryDeviceType", "MemoryType"),
        main.count("OperatingSpeedMhz"));
  }

  private Component drive(Part part) {
    var main = part.main();
    return new Component.Drive(
        main.path(),
        name(part),
        identity(part),
        location(part),
        health(part),
        main.positiveWhole("CapacityBytes"),
        part.text("MediaType"),
        part.text("Protocol"),
        main.number("PredictedMediaLifeLeftPercent"),
        part.text("Revision", "FirmwareVersion"));
  }

  private Component powerSupply(Part part) {
    return new Component.PowerSupply(
        part.main().path(),
        name(part),
        identity(part),
        location(part),
        health(part),
        first(part, "PowerCapacityWatts"),
        part.text("PowerSupplyType", "LineInputVoltageType", "InputNominalVoltageType"),
        firmware(part));
  }

  /** A host's interface is an adapter with one port; a manager's is one of its other parts. */
  private Component ethernet(Part part) {
    var main = part.main();
    if (tree.enclosing(main.path(), "ComputerSystem").isEmpty()) {
      return other(part);
    }
    return new Component.NetworkAdapter(
        main.path(),
        name(part),
        identity(part),
        location(part),
        health(part),
        List.of(Ports.port(main)),
        null);
  }

  private Component other(Part part) {
    return new Component.Other(
        part.main().path(),
        name(part),
        identity(part),
        location(part),
        health(part),
        part.kind(),
        firmware(part));
  }

  /** What the device calls it, or its Id where it calls several of them the same. */
  private String name(Part part) {
    var said = stated(part);
    var id = part.main().text("Id");
    return id != null && shared.contains(part.kind() + said) ? id : said;
  }

  private static String stated(Part part) {
    var said = part.main().firstText("Name", "FanName", "DeviceLocator", "Id", "MemberId");
    return said != null ? said : ServicePath.lastSegment(part.main().path());
  }

  private void findShared(List<Part> parts) {
    Set<String> once = new HashSet<>();
    for (var part : parts) {
      if (!once.add(part.kind() + stated(part))) {
        shared.add(part.kind() + stated(part));
      }
    }
  }

  static Identity identity(Part part) {
    return new Identity(
        part.text("Manufacturer", "Vendor"),
        part.text("Model"),
        part.text("PartNumber"),
        part.text("SKU"),
        part.text("SerialNumber"),
        part.text("UUID"),
        part.text("AssetTag"));
  }

  private static @Nullable String location(Part part) {
    return part.text(
        "Location/PartLocation/ServiceLabel",
        "PhysicalLocation/PartLocation/ServiceLabel",
        "DeviceLocator",
        "Socket",
        "Slot/Location/PartLocation/ServiceLabel",
        "Location/Info");
  }

  private static @Nullable String firmware(Part part) {
    return part.text(
        "FirmwareVersion", "FirmwarePackageVersion", "Controllers/FirmwarePackageVersion");
  }

  private static Health health(Part part) {
    return part.faces().stream()
        .map(Resource::health)
        .filter(health -> health != Health.UNKNOWN)
        .findFirst()
        .orElse(Health.UNKNOWN);
  }
}
