package dev.millwright.redfish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which resources belong to which machine. A service may show one machine as several computer
 * systems: the host, and the accelerator baseboard that boots nothing of its own. Those are one.
 */
final class Baseboards {
  /** What only a computer system that boots an operating system has. */
  private static final List<String> SIGNS_OF_A_HOST =
      List.of(
          "Bios",
          "SecureBoot",
          "Boot/BootOptions",
          "Storage",
          "SimpleStorage",
          "EthernetInterfaces",
          "NetworkInterfaces",
          "BootProgress",
          "GraphicalConsole",
          "SerialConsole",
          "HostName");

  /**
   * One machine.
   *
   * @param head what names it: the host, else a baseboard, else an enclosure
   * @param systems its computer systems, the host first
   */
  record Machine(Resource head, List<Resource> systems, List<Resource> resources) {}

  private final Tree tree;
  private final Map<String, String> machineOfSystem = new HashMap<>();
  private final Map<String, Optional<String>> machineOfChassis = new HashMap<>();

  Baseboards(Tree tree) {
    this.tree = tree;
  }

  /** Every machine with all its resources, in a stable order. */
  List<Machine> machines() {
    var groups = groups();
    if (groups.isEmpty()) {
      return enclosure().map(List::of).orElse(List.of());
    }
    var machines =
        groups.stream()
            .map(systems -> new Machine(systems.getFirst(), systems, new ArrayList<>()))
            .toList();
    for (var machine : machines) {
      machine.systems().forEach(s -> machineOfSystem.put(s.path(), machine.head().path()));
    }
    var first = machines.getFirst();
    for (var resource : tree.all()) {
      var path = machines.size() == 1 ? Optional.<String>empty() : machineOf(resource);
      machines.stream()
          .filter(machine -> machine.head().path().equals(path.orElse("")))
          .findFirst()
          .orElse(first)
          .resources()
          .add(resource);
    }
    return machines;
  }

  /**
   * A service without computer systems, such as a power shelf's, shows one thing: its enclosure.
   */
  private Optional<Machine> enclosure() {
    Comparator<Resource> outermostFirst =
        Comparator.comparing((Resource c) -> c.has("Links/ContainedBy"))
            .thenComparing(c -> "Component".equals(c.text("ChassisType")))
            .thenComparing(c -> "Blade".equals(c.text("ChassisType")))
            .thenComparing(Resource::path, NaturalOrder.PATHS);
    return tree.ofType("Chassis").stream()
        .filter(chassis -> !chassis.absent())
        .min(outermostFirst)
        .map(head -> new Machine(head, List.of(), List.copyOf(tree.all())));
  }

  private List<List<Resource>> groups() {
    var systems =
        tree.ofType("ComputerSystem").stream()
            .filter(system -> !system.absent())
            .sorted(Comparator.comparing(Resource::path, NaturalOrder.PATHS))
            .toList();
    Map<String, List<Resource>> groups = new LinkedHashMap<>();
    var hosts = systems.stream().filter(this::isHost).toList();
    hosts.forEach(host -> hostGroup(host, hosts, groups).add(host));
    for (var system : systems) {
      if (!hosts.contains(system)) {
        var host = hostOf(system, hosts).map(Resource::path).orElse(system.path());
        groups.computeIfAbsent(host, path -> new ArrayList<>()).add(system);
      }
    }
    return List.copyOf(groups.values());
  }

  /** Two hosts are one only when they carry one UUID, or when one CPU stands in both. */
  private List<Resource> hostGroup(
      Resource host, List<Resource> hosts, Map<String, List<Resource>> groups) {
    var same = hosts.stream().filter(other -> other == host || oneMachine(host, other)).findFirst();
    return groups.computeIfAbsent(same.orElse(host).path(), path -> new ArrayList<>());
  }

  private boolean oneMachine(Resource a, Resource b) {
    var serials = cpuSerials(a);
    return equal(a.text("UUID"), b.text("UUID"))
        || cpuSerials(b).stream().anyMatch(serials::contains);
  }

  private Set<String> cpuSerials(Resource system) {
    return processors(system)
        .filter(processor -> "CPU".equals(processor.text("ProcessorType")))
        .flatMap(cpu -> Stream.ofNullable(cpu.text("SerialNumber")))
        .collect(Collectors.toSet());
  }

  private Stream<Resource> processors(Resource system) {
    return tree.ownedBy(system.path(), "Processor").stream();
  }

  private Optional<Resource> hostOf(Resource baseboard, List<Resource> hosts) {
    if (hosts.size() == 1) {
      return Optional.of(hosts.getFirst());
    }
    var near = outermost(baseboard);
    var fitting =
        hosts.stream()
            .filter(
                host ->
                    outermost(host).stream().anyMatch(near::contains)
                        || equal(host.text("SerialNumber"), baseboard.text("SerialNumber")))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static boolean equal(@Nullable String a, @Nullable String b) {
    return a != null && a.equals(b);
  }

  private Set<String> outermost(Resource system) {
    var found = new LinkedHashSet<String>();
    for (var chassis : system.keys("Links/Chassis")) {
      var at = chassis;
      for (var steps = 0; steps < 16; steps++) {
        var outer = tree.find(at).map(c -> c.keys("Links/ContainedBy")).orElse(List.of());
        if (outer.isEmpty()) {
          break;
        }
        at = outer.getFirst();
      }
      found.add(at);
    }
    return found;
  }

  /** Nothing boots without a CPU: what shows processors and none of that type is no host. */
  private boolean isHost(Resource system) {
    var accelerators = processors(system).allMatch(Baseboards::isAccelerator);
    var shown = processors(system).findAny().isPresent();
    return SIGNS_OF_A_HOST.stream().anyMatch(system::has) && !(shown && accelerators);
  }

  private static boolean isAccelerator(Resource processor) {
    var type = processor.text("ProcessorType");
    return type != null && !type.equals("CPU");
  }

  private Optional<String> machineOf(Resource resource) {
    var base = ServicePath.withoutFragment(resource.path());
    return tree.enclosing(base, "ComputerSystem")
        .map(system -> machineOfSystem.get(system.path()))
        .or(() -> tree.enclosing(base, "Chassis").flatMap(c -> machineOfChassis(c.path(), 0)))
        .or(() -> tree.enclosing(base, "Manager").flatMap(this::machineOfManager))
        .or(() -> only(resource.keys("RelatedItem").stream().flatMap(this::related).toList()));
  }

  private Stream<String> related(String path) {
    return tree
        .find(ServicePath.withoutFragment(path))
        .filter(found -> !found.has("RelatedItem"))
        .flatMap(this::machineOf)
        .stream();
  }

  private Optional<String> machineOfChassis(String path, int depth) {
    var known = machineOfChassis.get(path);
    if (known != null) {
      return known;
    }
    machineOfChassis.put(path, Optional.empty());
    var chassis = tree.find(path);
    if (chassis.isEmpty() || depth > 16) {
      return Optional.empty();
    }
    var found =
        stated(chassis.get())
            .or(() -> through(chassis.get(), "Links/ContainedBy", depth))
            .or(() -> through(chassis.get(), "Links/Contains", depth));
    machineOfChassis.put(path, found);
    return found;
  }

  private Optional<String> stated(Resource chassis) {
    var said = new LinkedHashSet<String>(chassis.keys("Links/ComputerSystems"));
    for (var system : tree.ofType("ComputerSystem")) {
      var linked = system.keys("Links/Chassis").contains(chassis.path());
      var namesake =
          ServicePath.lastSegment(system.path()).equals(ServicePath.lastSegment(chassis.path()));
      if (linked || namesake) {
        said.add(system.path());
      }
    }
    return only(machinesOf(said));
  }

  private Optional<String> through(Resource chassis, String links, int depth) {
    var found =
        chassis.keys(links).stream()
            .flatMap(other -> machineOfChassis(other, depth + 1).stream())
            .toList();
    return only(found);
  }

  private Optional<String> machineOfManager(Resource manager) {
    return only(machinesOf(manager.keys("Links/ManagerForServers")))
        .or(
            () ->
                only(
                    manager.keys("Links/ManagerInChassis").stream()
                        .flatMap(path -> machineOfChassis(path, 0).stream())
                        .toList()));
  }

  private List<String> machinesOf(Collection<String> systems) {
    return systems.stream()
        .flatMap(path -> Optional.ofNullable(machineOfSystem.get(path)).stream())
        .toList();
  }

  private static Optional<String> only(List<String> machines) {
    return machines.stream().distinct().count() == 1
        ? Optional.of(machines.getFirst())
        : Optional.empty();
  }
}
