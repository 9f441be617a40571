package dev.millwright.redfish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One physical or logical part with all the resources that show it, the most telling first. */
final class Part {
  /** Types that say what a part is, and by their order which of them says it best. */
  static final List<String> KINDS =
      List.of(
          "Processor",
          "Memory",
          "Drive",
          "SimpleStorageDevice",
          "StorageController",
          "NetworkAdapter",
          "FabricAdapter",
          "MediaController",
          "PowerSupply",
          "Battery",
          "Fan",
          "Pump",
          "Heater",
          "Filter",
          "CoolantConnector",
          "LeakDetector",
          "TrustedComponent",
          "Manager",
          "Storage",
          "Volume",
          "USBController",
          "SoftwareInventory",
          "Port",
          "EthernetInterface");

  /** Types that show a part from another side; alone they are a part of their own. */
  static final List<String> VIEWS =
      List.of("GraphicsController", "NetworkInterface", "PCIeDevice", "Chassis");

  private final List<Resource> faces = new ArrayList<>();
  private final Map<String, Set<String>> lists = new HashMap<>();
  private final Map<String, Integer> hosts = new HashMap<>();

  Part(Resource face, String list, int machineOrder) {
    faces.add(face);
    hosts.put(face.path(), machineOrder);
    if (!list.isEmpty()) {
      lists.computeIfAbsent(face.type(), type -> new HashSet<>()).add(list);
    }
  }

  static boolean isPart(Resource resource) {
    return KINDS.contains(resource.type()) || VIEWS.contains(resource.type());
  }

  Resource main() {
    return faces.getFirst();
  }

  String kind() {
    return main().type();
  }

  List<Resource> faces() {
    return faces;
  }

  boolean hasFace(String path) {
    return faces.stream().anyMatch(face -> face.path().equals(path));
  }

  /** The first text that any face gives. */
  @Nullable String text(String... pointers) {
    for (var face : faces) {
      var said = face.firstText(pointers);
      if (said != null) {
        return said;
      }
    }
    return null;
  }

  /** Whether another can be the same thing: not from one list, and not two kinds at once. */
  boolean mayBe(Part other) {
    if (isView() || other.isView()) {
      return lists.keySet().stream().noneMatch(type -> oneList(other, type));
    }
    return kind().equals(other.kind()) && !oneList(other, kind());
  }

  /** Whether nothing but views show it. */
  boolean isView() {
    return VIEWS.contains(kind());
  }

  private boolean oneList(Part other, String type) {
    var here = lists.getOrDefault(type, Set.of());
    return other.lists.getOrDefault(type, Set.of()).stream().anyMatch(here::contains);
  }

  void take(Part other) {
    faces.addAll(other.faces);
    other.lists.forEach(
        (type, more) -> lists.computeIfAbsent(type, t -> new HashSet<>()).addAll(more));
    hosts.putAll(other.hosts);
    faces.sort(
        Comparator.comparingInt((Resource face) -> rank(face.type()))
            .thenComparing(face -> hosts.getOrDefault(face.path(), 0))
            .thenComparing(Resource::path, NaturalOrder.PATHS));
  }

  private static int rank(String type) {
    var kind = KINDS.indexOf(type);
    return kind >= 0 ? kind : KINDS.size() + VIEWS.indexOf(type);
  }
}
