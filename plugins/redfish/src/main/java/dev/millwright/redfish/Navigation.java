package dev.millwright.redfish;

import java.util.List;
import java.util.Map;

/**
 * Where a walk goes on from each type of resource: the standard's own properties that lead to
 * parts. Logs, accounts, sessions, tasks and settings lead to none and are left out.
 */
final class Navigation {
  /** When a step is taken: parts before their details, sensors last. */
  enum Turn {
    PARTS,
    DETAILS,
    SENSORS
  }

  /**
   * One property to follow.
   *
   * @param property its place in the resource
   * @param type what stands there, or what the members of the collection there are
   * @param owned whether the resource contains it; a link only points at it
   */
  record Step(String property, String type, boolean owned, Turn turn) {}

  private static final Map<String, List<Step>> STEPS =
      Map.ofEntries(
          Map.entry(
              "ServiceRoot",
              List.of(
                  part("Systems", "ComputerSystem"),
                  part("Chassis", "Chassis"),
                  part("Managers", "Manager"),
                  part("UpdateService", "UpdateService"))),
          Map.entry(
              "ComputerSystem",
              List.of(
                  part("Processors", "Processor"),
                  part("Memory", "Memory"),
                  part("Storage", "Storage"),
                  part("SimpleStorage", "SimpleStorage"),
                  part("NetworkInterfaces", "NetworkInterface"),
                  part("EthernetInterfaces", "EthernetInterface"),
                  part("PCIeDevices", "PCIeDevice"),
                  part("GraphicsControllers", "GraphicsController"),
                  part("USBControllers", "USBController"),
                  link("Links/Chassis", "Chassis"),
                  link("Links/ManagedBy", "Manager"))),
          Map.entry(
              "Chassis",
              List.of(
                  part("Processors", "Processor"),
                  part("Memory", "Memory"),
                  part("Drives", "Drive"),
                  part("NetworkAdapters", "NetworkAdapter"),
                  part("FabricAdapters", "FabricAdapter"),
                  part("MediaControllers", "MediaController"),
                  part("PCIeDevices", "PCIeDevice"),
                  part("PowerSubsystem", "PowerSubsystem"),
                  part("ThermalSubsystem", "ThermalSubsystem"),
                  part("Power", "Power"),
                  part("Thermal", "Thermal"),
                  part("TrustedComponents", "TrustedComponent"),
                  part("LeakDetectors", "LeakDetector"),
                  link("Links/ComputerSystems", "ComputerSystem"),
                  link("Links/Contains", "Chassis"),
                  link("Links/ContainedBy", "Chassis"),
                  link("Links/ManagedBy", "Manager"),
                  link("Links/ManagersInChassis", "Manager"),
                  link("Links/Processors", "Processor"),
                  link("Links/Storage", "Storage"),
                  link("Links/Drives", "Drive"),
                  link("Links/PCIeDevices", "PCIeDevice"),
                  sensor("Sensors", "Sensor"))),
          Map.entry(
              "Manager",
              List.of(
                  part("EthernetInterfaces", "EthernetInterface"),
                  part("DedicatedNetworkPorts", "Port"),
                  link("Links/ManagerForServers", "ComputerSystem"),
                  link("Links/ManagerForChassis", "Chassis"),
                  link("Links/ManagerInChassis", "Chassis"))),
          Map.entry(
              "UpdateService",
              List.of(
                  detail("FirmwareInventory", "SoftwareInventory"),
                  detail("SoftwareInventory", "SoftwareInventory"))),
          Map.entry(
              "Processor",
              List.of(
                  detail("Ports", "Port"),
                  detail("EnvironmentMetrics", "EnvironmentMetrics"),
                  link("Links/PCIeDevice", "PCIeDevice"),
                  link("Links/Memory", "Memory"))),
          Map.entry(
              "Storage",
              List.of(
                  part("Drives", "Drive"),
                  part("Controllers", "StorageController"),
                  part("Volumes", "Volume"),
                  link("Links/Enclosures", "Chassis"))),
          Map.entry("NetworkInterface", List.of(link("Links/NetworkAdapter", "NetworkAdapter"))),
          Map.entry(
              "NetworkAdapter",
              List.of(
                  detail("Ports", "Port"),
                  detail("Controllers/Links/Ports", "Port"),
                  detail("NetworkPorts", "NetworkPort"),
                  detail("Controllers/Links/NetworkPorts", "NetworkPort"),
                  detail("NetworkDeviceFunctions", "NetworkDeviceFunction"),
                  part("Processors", "Processor"))),
          Map.entry("FabricAdapter", List.of(detail("Ports", "Port"))),
          Map.entry(
              "PowerSubsystem",
              List.of(part("PowerSupplies", "PowerSupply"), part("Batteries", "Battery"))),
          Map.entry(
              "ThermalSubsystem",
              List.of(
                  part("Fans", "Fan"),
                  part("Pumps", "Pump"),
                  part("Heaters", "Heater"),
                  part("Filters", "Filter"),
                  part("CoolantConnectors", "CoolantConnector"),
                  part("LeakDetection", "LeakDetection"))),
          Map.entry("LeakDetection", List.of(part("LeakDetectors", "LeakDetector"))));

  private Navigation() {}

  static List<Step> from(String type) {
    return STEPS.getOrDefault(type, List.of());
  }

  private static Step part(String property, String type) {
    return new Step(property, type, true, Turn.PARTS);
  }

  private static Step detail(String property, String type) {
    return new Step(property, type, true, Turn.DETAILS);
  }

  private static Step sensor(String property, String type) {
    return new Step(property, type, true, Turn.SENSORS);
  }

  private static Step link(String property, String type) {
    return new Step(property, type, false, Turn.PARTS);
  }
}
