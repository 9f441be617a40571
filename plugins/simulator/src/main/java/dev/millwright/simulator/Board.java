package dev.millwright.simulator;

import java.util.List;
import java.util.function.Function;

/** The resources that every generated device has, and the shapes that its parts share. */
final class Board {
  static final String ROOT = RedfishService.ROOT;
  static final String SYSTEMS = ROOT + "/Systems";
  static final String CHASSIS = ROOT + "/Chassis";
  static final String MANAGERS = ROOT + "/Managers";
  static final String FIRMWARE = ROOT + "/UpdateService/FirmwareInventory";
  static final String HGX = SYSTEMS + "/HGX_Baseboard_0";
  static final String HGX_CHASSIS = CHASSIS + "/HGX_Chassis_0";

  private final Pages pages = new Pages();

  /** What the service root says of the product. */
  record Product(String vendor, String product, String redfishVersion) {}

  Board(Product product) {
    pages.add(
        ROOT,
        "ServiceRoot.v1_15_0",
        "Root Service",
        device ->
            Doc.of()
                .put("Id", "RootService")
                .put("Vendor", product.vendor)
                .put("Product", product.product)
                .put("RedfishVersion", product.redfishVersion)
                .put("UUID", device.numbers().uuid("service"))
                .link("Systems", SYSTEMS)
                .link("Chassis", CHASSIS)
                .link("Managers", MANAGERS)
                .link("UpdateService", ROOT + "/UpdateService")
                .link("SessionService", ROOT + "/SessionService")
                .put("Links", Doc.of().link("Sessions", ROOT + "/SessionService/Sessions"))
                .put(
                    "ProtocolFeaturesSupported",
                    Doc.of()
                        .put("ExcerptQuery", false)
                        .put("FilterQuery", false)
                        .put("SelectQuery", false)));
    pages.collection(SYSTEMS, "ComputerSystem");
    pages.collection(CHASSIS, "Chassis");
    pages.collection(MANAGERS, "Manager");
    services();
  }

  private void services() {
    pages.add(
        ROOT + "/SessionService",
        "SessionService.v1_1_8",
        "Session Service",
        device ->
            Doc.of()
                .put("ServiceEnabled", true)
                .put("SessionTimeout", 1800)
                .link("Sessions", ROOT + "/SessionService/Sessions")
                .well());
    pages.add(
        ROOT + "/UpdateService",
        "UpdateService.v1_11_0",
        "Update Service",
        device ->
            Doc.of()
                .put("ServiceEnabled", true)
                .link("FirmwareInventory", FIRMWARE)
                .put("MaxImageSizeBytes", 268_435_456L)
                .well());
    pages.collection(FIRMWARE, "SoftwareInventory");
  }

  Pages pages() {
    return pages;
  }

  void firmware(String id, String manufacturer, String version, String related) {
    pages.add(
        FIRMWARE + "/" + id,
        "SoftwareInventory.v1_4_0",
        "Software Inventory",
        device ->
            Doc.of()
                .put("Description", "Firmware image")
                .put("Manufacturer", manufacturer)
                .put("SoftwareId", "0x%04X".formatted(Math.floorMod(id.hashCode(), 0x10000)))
                .put("Version", version)
                .put("Updateable", true)
                .links("RelatedItem", List.of(related))
                .put("RelatedItem@odata.count", 1)
                .well());
  }

  /** A BMC: {@code model} and firmware, and the one system and the chassis that it looks after. */
  void manager(String id, String model, String firmware, Doc links) {
    var path = MANAGERS + "/" + id;
    var ethernet = path + "/EthernetInterfaces";
    pages.add(
        path,
        "Manager.v1_14_0",
        "Manager",
        device ->
            Doc.of()
                .put("ManagerType", "BMC")
                .put("Description", "Baseboard Management Controller")
                .put("Manufacturer", "NVIDIA")
                .put("Model", model)
                .put("FirmwareVersion", firmware)
                .put("UUID", device.numbers().uuid(id))
                .put("DateTime", device.now().toString())
                .put("PowerState", "On")
                .link("EthernetInterfaces", ethernet)
                .put("Links", links)
                .well());
    pages.collection(ethernet, "EthernetInterface");
    pages.add(
        ethernet + "/eth0",
        "EthernetInterface.v1_9_0",
        "Manager Ethernet Interface",
        device ->
            Doc.of()
                .put("MACAddress", device.numbers().mac(id + "/eth0"))
                .put("InterfaceEnabled", true)
                .put("LinkStatus", "LinkUp")
                .put("SpeedMbps", 1000)
                .put("FullDuplex", true)
                .well());
  }

  /** A chassis with the sub-resources that all have; {@code page} says the rest. */
  void chassis(String id, String type, Page page) {
    var path = CHASSIS + "/" + id;
    pages.add(
        path,
        "Chassis.v1_22_0",
        id,
        device ->
            page.of(device)
                .put("ChassisType", type)
                .put("PowerState", "On")
                .link("Sensors", path + "/Sensors")
                .link("PowerSubsystem", path + "/PowerSubsystem")
                .link("ThermalSubsystem", path + "/ThermalSubsystem")
                .well());
    pages.collection(path + "/Sensors", "Sensor");
    pages.add(
        path + "/PowerSubsystem",
        "PowerSubsystem.v1_1_0",
        "Power Subsystem",
        device -> Doc.of().link("PowerSupplies", path + "/PowerSubsystem/PowerSupplies").well());
    pages.collection(path + "/PowerSubsystem/PowerSupplies", "PowerSupply");
  }

  /** What the whole machine draws, at the host's chassis. */
  void power(String chassis, String sensorId) {
    var sensor =
        sensor(
            chassis, sensorId, Measure.watts("Chassis"), device -> device.readings().systemWatts());
    pages.add(
        CHASSIS + "/" + chassis + "/EnvironmentMetrics",
        "EnvironmentMetrics.v1_3_0",
        "Chassis Environment Metrics",
        device ->
            Doc.of().put("PowerWatts", Baseboard.excerpt(sensor, device.readings().systemWatts())));
  }

  /** The thermal subsystem of a chassis without fans and leak detectors. */
  void plainThermals(String chassis) {
    pages.add(
        CHASSIS + "/" + chassis + "/ThermalSubsystem",
        "ThermalSubsystem.v1_3_0",
        "Thermal Subsystem",
        device -> Doc.of().well());
  }

  /** What a sensor measures: type and unit as Redfish writes them, and where. */
  record Measure(String type, String units, String context) {
    static Measure celsius(String context) {
      return new Measure("Temperature", "Cel", context);
    }

    static Measure watts(String context) {
      return new Measure("Power", "W", context);
    }
  }

  /** Returns the sensor's address. */
  String sensor(String chassis, String id, Measure measure, Function<GeneratedDevice, Double> now) {
    var path = CHASSIS + "/" + chassis + "/Sensors/" + id;
    pages.add(
        path,
        "Sensor.v1_7_0",
        id.replace('_', ' '),
        device ->
            Doc.of()
                .put("Reading", now.apply(device).doubleValue())
                .put("ReadingType", measure.type)
                .put("ReadingUnits", measure.units)
                .put("PhysicalContext", measure.context)
                .well());
    return path;
  }

  /** A fan, and the sensor that it reads: percent and revolutions a minute. */
  void fan(String chassis, int number, double idleRpm, double fullRpm) {
    var id = "FAN_" + number;
    var sensor =
        sensor(
            chassis,
            id,
            new Measure("Rotational", "RPM", "Fan"),
            device -> device.readings().following(id, idleRpm, fullRpm));
    pages.add(
        CHASSIS + "/" + chassis + "/ThermalSubsystem/Fans/" + id,
        "Fan.v1_5_0",
        "Fan " + number,
        device ->
            Doc.of()
                .put("HotPluggable", true)
                .put("PhysicalContext", "Chassis")
                .location("Bay", "Fan " + number)
                .put("SpeedPercent", fanSpeed(device, id, sensor, new double[] {idleRpm, fullRpm}))
                .well());
  }

  private static Doc fanSpeed(
      GeneratedDevice device, String id, String sensor, double[] idleAndFull) {
    double rpm = device.readings().following(id, idleAndFull[0], idleAndFull[1]);
    return Doc.of()
        .put("DataSourceUri", sensor)
        .put("Reading", Math.round(100 * rpm / idleAndFull[1]))
        .put("SpeedRPM", (long) rpm);
  }
}
