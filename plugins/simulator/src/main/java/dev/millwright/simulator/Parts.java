package dev.millwright.simulator;

import java.util.List;

/** Parts of the host: processors, memory, network adapters, drives, power supplies. */
final class Parts {
  private final Board board;
  private final String system;
  private final String chassis;

  /** {@code system} and {@code chassis} are the ids of the host's. */
  Parts(Board board, String system, String chassis) {
    this.board = board;
    this.system = Board.SYSTEMS + "/" + system;
    this.chassis = Board.CHASSIS + "/" + chassis;
    board.pages().collection(this.system + "/Processors", "Processor");
    board.pages().collection(this.system + "/Memory", "Memory");
    board.pages().collection(this.system + "/Storage", "Storage");
    board.pages().collection(this.system + "/EthernetInterfaces", "EthernetInterface");
    board.pages().collection(this.chassis + "/NetworkAdapters", "NetworkAdapter");
    board.pages().collection(this.chassis + "/Drives", "Drive");
  }

  /** A part's maker, model and part number. */
  record Product(String manufacturer, String model, String partNumber) {}

  record Cpu(Product product, String architecture, int cores, int threads, int maxMHz) {}

  /**
   * {@code at} is the address of the processor: a Grace CPU appears in two systems under one serial
   * number.
   */
  void cpu(String at, int index, Cpu cpu) {
    board
        .pages()
        .add(
            at,
            "Processor.v1_20_0",
            "Processor",
            device ->
                Doc.of()
                    .put("ProcessorType", "CPU")
                    .put("ProcessorArchitecture", cpu.architecture)
                    .put("InstructionSet", cpu.architecture.equals("ARM") ? "ARM-A64" : "x86-64")
                    .made(
                        cpu.product.manufacturer,
                        cpu.product.model,
                        cpu.product.partNumber,
                        "0x%016X".formatted(device.numbers().number("cpu" + index)))
                    .put("Version", cpu.product.model)
                    .put("TotalCores", cpu.cores)
                    .put("TotalThreads", cpu.threads)
                    .put("MaxSpeedMHz", cpu.maxMHz)
                    .put("Socket", "CPU" + index)
                    .location("Socket", "CPU " + index)
                    .well());
  }

  record Module(Product product, String type, long capacityMiB, int speedMHz) {}

  void memory(String id, String label, Module module) {
    board
        .pages()
        .add(
            system + "/Memory/" + id,
            "Memory.v1_20_0",
            "DIMM Slot",
            device ->
                Doc.of()
                    .put("MemoryType", "DRAM")
                    .put("MemoryDeviceType", module.type)
                    .put("CapacityMiB", module.capacityMiB)
                    .put("OperatingSpeedMhz", module.speedMHz)
                    .put("ErrorCorrection", "MultiBitECC")
                    .made(
                        module.product.manufacturer,
                        module.product.model,
                        module.product.partNumber,
                        device.numbers().serial("", id, 8))
                    .location(module.type.startsWith("LPDDR") ? "Embedded" : "Slot", label)
                    .well());
  }

  record Adapter(Product product, String firmware, int speedGbps, boolean infiniBand) {}

  /** A network adapter with one port and one function, and the host's interface over it. */
  void adapter(String id, String slot, Adapter adapter) {
    var path = chassis + "/NetworkAdapters/" + id;
    board
        .pages()
        .add(path, "NetworkAdapter.v1_9_0", id, device -> adapterPage(device, id, slot, adapter))
        .collection(path + "/Ports", "Port")
        .add(path + "/Ports/1", "Port.v1_9_0", "Port 1", device -> port(device, id, adapter))
        .collection(path + "/NetworkDeviceFunctions", "NetworkDeviceFunction")
        .add(
            path + "/NetworkDeviceFunctions/0",
            "NetworkDeviceFunction.v1_9_0",
            "Function 0",
            device ->
                Doc.of()
                    .put("NetDevFuncType", adapter.infiniBand ? "InfiniBand" : "Ethernet")
                    .put("Ethernet", Doc.of().put("MACAddress", device.numbers().mac(id)))
                    .well())
        .add(
            system + "/EthernetInterfaces/" + id,
            "EthernetInterface.v1_9_0",
            id,
            device ->
                Doc.of()
                    .put("MACAddress", device.numbers().mac(id))
                    .put("PermanentMACAddress", device.numbers().mac(id))
                    .put("SpeedMbps", adapter.speedGbps * 1000L)
                    .put("LinkStatus", "LinkUp")
                    .put(
                        "Links",
                        Doc.of()
                            .links(
                                "NetworkDeviceFunctions",
                                List.of(path + "/NetworkDeviceFunctions/0")))
                    .well());
  }

  private Doc adapterPage(GeneratedDevice device, String id, String slot, Adapter adapter) {
    var path = chassis + "/NetworkAdapters/" + id;
    var product = adapter.product;
    return Doc.of()
        .made(
            product.manufacturer,
            product.model,
            product.partNumber,
            device.numbers().serial("MT25", id, 12))
        .link("Ports", path + "/Ports")
        .link("NetworkDeviceFunctions", path + "/NetworkDeviceFunctions")
        .location("Slot", slot)
        .objects(
            "Controllers",
            Doc.of()
                .put("FirmwarePackageVersion", adapter.firmware)
                .put(
                    "ControllerCapabilities",
                    Doc.of().put("NetworkPortCount", 1).put("NetworkDeviceFunctionCount", 1)))
        .well();
  }

  private static Doc port(GeneratedDevice device, String id, Adapter adapter) {
    var port =
        Doc.of()
            .put("PortId", "1")
            .put("LinkNetworkTechnology", adapter.infiniBand ? "InfiniBand" : "Ethernet")
            .put("CurrentSpeedGbps", adapter.speedGbps)
            .put("MaxSpeedGbps", adapter.speedGbps)
            .put("LinkState", "Enabled")
            .put("LinkStatus", "LinkUp")
            .well();
    return port.put("Ethernet", Doc.of().texts("AssociatedMACAddresses", device.numbers().mac(id)));
  }

  /** The one storage subsystem of the host, to which {@link #drive} adds. */
  void storage(List<String> drives) {
    board
        .pages()
        .add(
            system + "/Storage/1",
            "Storage.v1_15_0",
            "NVMe storage",
            device ->
                Doc.of()
                    .links("Drives", drives.stream().map(this::drivePath).toList())
                    .put("Drives@odata.count", drives.size())
                    .link("Controllers", system + "/Storage/1/Controllers")
                    .well())
        .collection(system + "/Storage/1/Controllers", "StorageController");
  }

  record Drive(Product product, long capacityBytes, String formFactor) {}

  void drive(String id, String label, Drive drive) {
    board
        .pages()
        .add(
            drivePath(id),
            "Drive.v1_18_0",
            id,
            device ->
                Doc.of()
                    .put("MediaType", "SSD")
                    .put("Protocol", "NVMe")
                    .put("CapacityBytes", drive.capacityBytes)
                    .put("FormFactor", drive.formFactor)
                    .put("Revision", Firmware.NVME)
                    .put("PredictedMediaLifeLeftPercent", 97)
                    .put("FailurePredicted", false)
                    .made(
                        drive.product.manufacturer,
                        drive.product.model,
                        drive.product.partNumber,
                        device.numbers().serial("S7", id, 15))
                    .objects(
                        "Identifiers",
                        Doc.of()
                            .put("DurableNameFormat", "UUID")
                            .put("DurableName", device.numbers().uuid(id)))
                    .put("PhysicalLocation", bay(label))
                    .well());
  }

  private static Doc bay(String label) {
    return Doc.of()
        .put("PartLocation", Doc.of().put("LocationType", "Bay").put("ServiceLabel", label));
  }

  private String drivePath(String id) {
    return chassis + "/Drives/" + id;
  }

  record Supply(Product product, int capacityWatts, int installed) {}

  /** A power supply that carries its share of the system's power. */
  void supply(int number, Supply supply) {
    var id = "PSU_" + number;
    var path = chassis + "/PowerSubsystem/PowerSupplies/" + id;
    var input =
        board.sensor(
            chassis.substring(Board.CHASSIS.length() + 1),
            id + "_InputPower",
            Board.Measure.watts("PowerSupply"),
            device -> inputWatts(device, supply));
    board
        .pages()
        .add(
            path,
            "PowerSupply.v1_5_0",
            "Power Supply " + number,
            device ->
                Doc.of()
                    .put("PowerSupplyType", "AC")
                    .put("PowerCapacityWatts", supply.capacityWatts)
                    .put("FirmwareVersion", Firmware.PSU)
                    .put("HotPluggable", true)
                    .put("LineInputStatus", "Normal")
                    .made(
                        supply.product.manufacturer,
                        supply.product.model,
                        supply.product.partNumber,
                        device.numbers().serial("P", id, 14))
                    .location("Bay", "PSU " + number)
                    .link("Metrics", path + "/Metrics")
                    .well())
        .add(
            path + "/Metrics",
            "PowerSupplyMetrics.v1_1_0",
            "Metrics for Power Supply " + number,
            device ->
                Doc.of()
                    .put("InputPowerWatts", Baseboard.excerpt(input, inputWatts(device, supply)))
                    .put(
                        "OutputPowerWatts",
                        Doc.of()
                            .put("Reading", device.readings().systemWatts() / supply.installed)));
  }

  private static double inputWatts(GeneratedDevice device, Supply supply) {
    return device.readings().systemWatts() / supply.installed / 0.955;
  }
}
