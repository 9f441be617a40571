package dev.millwright.redfish;

import dev.millwright.redfish.Baseboards.Machine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one machine, each once. A part that stands at two addresses is found by what the
 * service links, by serial number, by UUID, or by its place; two members of one list are always two
 * parts.
 */
final class Parts {
  private static final Set<String> WITH_UUID =
      Set.of("Processor", "NetworkAdapter", "GraphicsController", "PCIeDevice", "Chassis");
  private static final Set<String> WITHOUT_SERIAL =
      Set.of("Manager", "Storage", "Volume", "SoftwareInventory", "Port", "EthernetInterface");

  private static final Set<String> SERIAL_IS_UNIQUE =
      Set.of("Processor", "Memory", "Drive", "PowerSupply");
  private static final Set<String> LISTED_TWICE = Set.of("PCIeDevice", "Drive", "NetworkAdapter");

  private final Tree tree;
  private final Machine machine;
  private final OlderSchema older;
  private final Map<String, Part> byPath = new LinkedHashMap<>();

  private Parts(Tree tree, Machine machine) {
    this.tree = tree;
    this.machine = machine;
    this.older = new OlderSchema(tree);
  }

  static List<Part> of(Tree tree, Machine machine) {
    var parts = new Parts(tree, machine);
    parts.collect();
    parts.joinLinked();
    parts.joinEqual(Parts::uuid);
    parts.joinEqual(Parts::serial);
    parts.joinEqual(parts::alias);
    parts.joinNamesakes();
    parts.joinEqual(parts::place);
    parts.joinRows("CPU");
    parts.joinRows("GPU");
    return parts.distinct();
  }

  private void collect() {
    for (var resource : machine.resources()) {
      if (Part.isPart(resource) && !resource.absent() && !older.superseded(resource)) {
        var list = tree.list(resource.path());
        byPath.put(resource.path(), new Part(resource, list, order(resource)));
      }
    }
  }

  /** The host's own account of a part comes before its baseboard's. */
  private int order(Resource resource) {
    return tree.enclosing(ServicePath.withoutFragment(resource.path()), "ComputerSystem")
        .map(system -> machine.systems().indexOf(system))
        .filter(index -> index >= 0)
        .orElse(machine.systems().size());
  }

  private void joinLinked() {
    for (var part : List.copyOf(byPath.values())) {
      for (var face : List.copyOf(part.faces())) {
        for (var linked : linked(face)) {
          join(face.path(), linked);
        }
      }
    }
  }

  /** The paths that a resource names as the same part seen otherwise. */
  private Set<String> linked(Resource face) {
    var same = new LinkedHashSet<String>();
    switch (face.type()) {
      case "Processor", "Drive", "StorageController", "GraphicsController", "NetworkAdapter" -> {
        same.addAll(face.keys("Links/PCIeDevice"));
        same.addAll(face.keys("Links/PCIeDevices"));
        face.keys("Links/PCIeFunctions").forEach(f -> same.add(deviceOf(f)));
        for (var controller : face.inside("Controllers", "Controller")) {
          same.addAll(controller.keys("Links/PCIeDevices"));
        }
        if (face.type().equals("GraphicsController")) {
          onlyOne(face.keys("Links/Processors")).ifPresent(same::add);
        }
      }
      case "NetworkInterface" -> same.addAll(face.keys("Links/NetworkAdapter"));
      case "PCIeDevice" -> onlyOne(face.keys("Links/Processors")).ifPresent(same::add);
      case "Chassis" -> {
        if (isModule(face)) {
          onlyOne(face.keys("Links/Processors")).ifPresent(same::add);
        }
      }
      default -> {}
    }
    return same;
  }

  private static String deviceOf(String function) {
    var at = function.indexOf("/PCIeFunctions");
    return at < 0 ? function : function.substring(0, at);
  }

  private static Optional<String> onlyOne(List<String> links) {
    return links.size() == 1 ? Optional.of(links.getFirst()) : Optional.empty();
  }

  /** A chassis that stands for one part, not for what holds parts. */
  private static boolean isModule(Resource chassis) {
    var type = chassis.text("ChassisType");
    return Set.of("Component", "Module", "Card").contains(Objects.requireNonNullElse(type, ""))
        && chassis.links("Links/Contains").isEmpty();
  }

  private void joinEqual(Function<Resource, @Nullable String> key) {
    Map<String, List<String>> byKey = new LinkedHashMap<>();
    for (var resource : machine.resources()) {
      var value = byPath.containsKey(resource.path()) ? key.apply(resource) : null;
      if (value != null) {
        byKey.computeIfAbsent(value, v -> new ArrayList<>()).add(resource.path());
      }
    }
    for (var paths : byKey.values()) {
      holders(paths).forEach(paths::remove);
      for (var i = 0; i < paths.size(); i++) {
        for (var j = i + 1; j < paths.size(); j++) {
          join(paths.get(i), paths.get(j));
        }
      }
    }
  }

  /** Chassis that share a key with two members of one list hold both and are neither. */
  private List<String> holders(List<String> paths) {
    var parts = paths.stream().filter(path -> !chassis(path)).toList();
    var lists = parts.stream().map(tree::list).distinct().count();
    return lists < parts.size() ? paths.stream().filter(this::chassis).toList() : List.of();
  }

  private boolean chassis(String path) {
    return tree.find(path).filter(r -> r.type().equals("Chassis")).isPresent();
  }

  private static @Nullable String uuid(Resource resource) {
    var uuid = WITH_UUID.contains(resource.type()) ? resource.text("UUID") : null;
    return uuid == null || moduleOnly(resource) ? null : uuid.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String serial(Resource resource) {
    var serial = resource.text("SerialNumber");
    var usable = serial != null && serial.length() >= 4;
    return !usable || WITHOUT_SERIAL.contains(resource.type()) || moduleOnly(resource)
        ? null
        : serial;
  }

  private static boolean moduleOnly(Resource resource) {
    return resource.type().equals("Chassis") && !isModule(resource);
  }

  /** The service's own name for the address, where it differs from the one asked for. */
  private @Nullable String alias(Resource resource) {
    var said = resource.text("@odata.id");
    return said == null ? null : resource.type() + " " + ServicePath.key(said);
  }

  /** One Id in a list of the system and in one of a chassis, and in no third. */
  private void joinNamesakes() {
    Map<String, List<Resource>> byId = new LinkedHashMap<>();
    for (var resource : machine.resources()) {
      var id = LISTED_TWICE.contains(resource.type()) ? resource.text("Id") : null;
      if (id != null && byPath.containsKey(resource.path())) {
        byId.computeIfAbsent(resource.type() + " " + id, i -> new ArrayList<>()).add(resource);
      }
    }
    for (var two : byId.values()) {
      if (two.size() == 2 && inSystem(two.getFirst()) != inSystem(two.getLast())) {
        join(two.getFirst().path(), two.getLast().path());
      }
    }
  }

  private boolean inSystem(Resource resource) {
    return tree.enclosing(resource.path(), "ComputerSystem").isPresent();
  }

  /**
   * Processors that one computer system shows with and another without serial numbers, as many here
   * as there: the same ones in the same order.
   */
  private void joinRows(String type) {
    List<List<Part>> rows = new ArrayList<>();
    for (var system : machine.systems()) {
      rows.add(
          distinctParts().stream()
              .filter(part -> type.equals(part.main().text("ProcessorType")))
              .filter(part -> part.faces().stream().anyMatch(face -> ownedBy(face, system)))
              .sorted(Comparator.comparing(part -> part.main().path(), NaturalOrder.PATHS))
              .toList());
    }
    rows.removeIf(List::isEmpty);
    if (rows.size() == 2 && rows.getFirst().size() == rows.getLast().size()) {
      var nameless = rows.stream().anyMatch(row -> row.stream().allMatch(Parts::nameless));
      for (var i = 0; nameless && i < rows.getFirst().size(); i++) {
        join(rows.getFirst().get(i).main().path(), rows.getLast().get(i).main().path());
      }
    }
  }

  private boolean ownedBy(Resource face, Resource system) {
    return face.type().equals("Processor")
        && tree.enclosing(face.path(), "ComputerSystem").filter(s -> s == system).isPresent();
  }

  private static boolean nameless(Part part) {
    return part.text("SerialNumber") == null && part.text("UUID") == null;
  }

  private List<Part> distinctParts() {
    return new ArrayList<>(new LinkedHashSet<>(byPath.values()));
  }

  /** One socket or slot in two computer systems of one machine. */
  private @Nullable String place(Resource resource) {
    if (machine.systems().size() < 2) {
      return null;
    }
    var place =
        switch (resource.type()) {
          case "Processor" -> resource.firstText("Socket", "Location/PartLocation/ServiceLabel");
          case "Memory" ->
              resource.firstText("DeviceLocator", "Location/PartLocation/ServiceLabel");
          default -> null;
        };
    return place == null
        ? null
        : resource.type() + " " + resource.text("ProcessorType") + " " + place;
  }

  private void join(String a, String b) {
    var left = byPath.get(a);
    var right = byPath.get(b);
    if (left == null || right == null || left == right) {
      return;
    }
    if (left.mayBe(right) && !contradict(left, right)) {
      left.take(right);
      right.faces().forEach(face -> byPath.put(face.path(), left));
    }
  }

  /** Both a part number and a model that differ, or two serial numbers, tell two things apart. */
  private static boolean contradict(Part a, Part b) {
    var sameKind = a.kind().equals(b.kind());
    var serials = sameKind && differ(a.text("SerialNumber"), b.text("SerialNumber"));
    return serials
        || (differ(a.text("PartNumber"), b.text("PartNumber"))
            && differ(a.text("Model"), b.text("Model")));
  }

  private static boolean differ(@Nullable String a, @Nullable String b) {
    return a != null && b != null && !a.equals(b);
  }

  private List<Part> distinct() {
    var parts = distinctParts();
    sayDuplicates(parts);
    parts.sort(Comparator.comparing((Part part) -> part.main().path(), NaturalOrder.PATHS));
    return parts;
  }

  private void sayDuplicates(List<Part> parts) {
    Map<String, Part> bySerial = new LinkedHashMap<>();
    for (var part : parts) {
      var serial = SERIAL_IS_UNIQUE.contains(part.kind()) ? serial(part.main()) : null;
      var before = serial == null ? null : bySerial.putIfAbsent(part.kind() + serial, part);
      if (before != null) {
        tree.problems()
            .add(
                part.main().path(),
                "DuplicateSerial",
                part.main().path() + " has the serial number of " + before.main().path() + ".");
      }
    }
  }
}
