package dev.millwright.redfish;

import dev.millwright.spi.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ports of network adapters, in both generations of the schema. */
final class Ports {
  private final Tree tree;

  Ports(Tree tree) {
    this.tree = tree;
  }

  List<Component.Port> of(Part adapter) {
    var found = new ArrayList<Component.Port>();
    var functions = new ArrayList<Resource>();
    for (var face : adapter.faces()) {
      var newer = tree.ownedBy(face.path(), "Port");
      var shown = newer.isEmpty() ? tree.ownedBy(face.path(), "NetworkPort") : newer;
      shown.stream().filter(port -> !port.absent()).map(Ports::port).forEach(found::add);
      functions.addAll(tree.ownedBy(face.path(), "NetworkDeviceFunction"));
    }
    if (found.isEmpty()) {
      functions.stream().map(Ports::port).forEach(found::add);
    }
    if (found.isEmpty()) {
      hostInterfaces(adapter).map(Ports::port).forEach(found::add);
    }
    return found.stream().map(port -> withAddress(port, functions)).toList();
  }

  /** What the host shows of an adapter that shows no port itself. */
  private Stream<Resource> hostInterfaces(Part adapter) {
    var id = adapter.text("Id");
    var home = adapter.faces().stream().map(Resource::path).findFirst().orElse("");
    return tree.ofType("EthernetInterface").stream()
        .filter(host -> id != null && id.equals(host.text("Id")))
        .filter(host -> tree.enclosing(host.path(), "ComputerSystem").isPresent())
        .filter(host -> sameHolder(host, home));
  }

  /**
   * Among several machines, holders of one name belong together: {@code Node0} and {@code Node0}.
   */
  private boolean sameHolder(Resource host, String adapter) {
    var systems = tree.ofType("ComputerSystem").size();
    var system = tree.enclosing(host.path(), "ComputerSystem").map(Resource::path).orElse("");
    var chassis = tree.enclosing(adapter, "Chassis").map(Resource::path).orElse("");
    return systems == 1 || ServicePath.lastSegment(system).equals(ServicePath.lastSegment(chassis));
  }

  /** A port without an address of its own has that of the function assigned to it. */
  private static Component.Port withAddress(Component.Port port, List<Resource> functions) {
    if (port.macAddress() != null) {
      return port;
    }
    for (var function : functions) {
      var assigned = new ArrayList<>(function.keys("Links/PhysicalPortAssignment"));
      assigned.addAll(function.keys("Links/PhysicalNetworkPortAssignment"));
      assigned.addAll(function.keys("PhysicalPortAssignment"));
      if (assigned.contains(port.id())) {
        var address = port(function).macAddress();
        return new Component.Port(
            port.id(), port.name(), address, port.speedMegabits(), port.linkUp(), port.linkType());
      }
    }
    return port;
  }

  static Component.Port port(Resource port) {
    var id = port.firstText("Id");
    var name = port.firstText("Name");
    return new Component.Port(
        port.path(),
        id != null ? id : name != null ? name : ServicePath.lastSegment(port.path()),
        address(port),
        speed(port),
        up(port.firstText("LinkStatus", "LinkState")),
        port.firstText(
            "PortProtocol",
            "ActiveLinkTechnology",
            "LinkNetworkTechnology",
            "NetDevFuncType",
            "EthernetInterfaceType"));
  }

  private static @Nullable String address(Resource port) {
    for (var list : List.of("Ethernet/AssociatedMACAddresses", "AssociatedNetworkAddresses")) {
      var first = port.at(list).path(0).asString("").strip();
      if (!first.isEmpty()) {
        return first.toUpperCase(Locale.ROOT);
      }
    }
    var single =
        port.firstText(
            "Ethernet/PermanentMACAddress",
            "Ethernet/MACAddress",
            "PermanentMACAddress",
            "MACAddress");
    return single == null ? null : single.toUpperCase(Locale.ROOT);
  }

  private static @Nullable Long speed(Resource port) {
    var gigabits = port.positive("CurrentSpeedGbps");
    if (gigabits != null) {
      return Math.round(gigabits * 1000);
    }
    var megabits = port.positiveWhole("CurrentLinkSpeedMbps");
    return megabits != null ? megabits : port.positiveWhole("SpeedMbps");
  }

  private static @Nullable Boolean up(@Nullable String status) {
    return switch (status == null ? "" : status) {
      case "Up", "LinkUp" -> Boolean.TRUE;
      case "Down", "LinkDown", "NoLink", "Starting", "Training" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** Whether a part is a port that its adapter already shows. */
  boolean isInsideAdapter(Part part) {
    var owner = tree.owner(part.main().path());
    return part.kind().equals("Port")
        && owner != null
        && tree.find(owner)
            .filter(o -> Set.of("NetworkAdapter", "FabricAdapter").contains(o.type()))
            .isPresent();
  }

  /**
   * Whether a host's interface is a port of an adapter that is shown anyway: by its address, or by
   * the Id of the adapter where that shows no port.
   */
  boolean isPortOf(Part host, List<Part> parts) {
    if (!host.kind().equals("EthernetInterface")) {
      return false;
    }
    var address = port(host.main()).macAddress();
    return parts.stream()
        .filter(part -> part.kind().equals("NetworkAdapter"))
        .anyMatch(adapter -> namesake(adapter, host) || has(adapter, address));
  }

  private boolean has(Part adapter, @Nullable String address) {
    return address != null
        && of(adapter).stream().anyMatch(port -> address.equals(port.macAddress()));
  }

  private static boolean namesake(Part adapter, Part host) {
    var id = host.text("Id");
    return id != null && id.equals(adapter.text("Id"));
  }
}
