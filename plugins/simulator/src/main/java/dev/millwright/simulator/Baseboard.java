package dev.millwright.simulator;

import static dev.millwright.simulator.Board.CHASSIS;
import static dev.millwright.simulator.Board.HGX;
import static dev.millwright.simulator.Board.HGX_CHASSIS;

import java.util.List;
import java.util.function.BiFunction;

/**
 * The NVIDIA baseboard as its own ComputerSystem, {@code HGX_Baseboard_0}: GPUs with memory,
 * metrics and a chassis each. {@code HGX_Chassis_0} is contained in the host's chassis, which is
 * how the two systems are known to be one machine.
 */
final class Baseboard {
  private final Board board;
  private final Gpu gpu;

  /**
   * What all GPUs of the board have in common; {@code prefix} as in {@code GPU_} or {@code
   * GPU_SXM_}.
   */
  record Gpu(String prefix, int first, String model, String partNumber, Figures figures) {
    String id(int index) {
      return prefix + (first + index);
    }
  }

  /** Power limits of one GPU. */
  record Watts(int least, int most) {}

  /** Memory as the device reports it, power limits, clocks, VBIOS. */
  record Figures(long memoryMiB, Watts watts, int baseMHz, int maxMHz, String firmware) {}

  Baseboard(Board board, Gpu gpu) {
    this.board = board;
    this.gpu = gpu;
  }

  /** The system itself and its collections; {@code hostChassis} holds the board. */
  void system(String model, String partNumber, String hostChassis, Doc summaries) {
    var pages = board.pages();
    pages.add(
        HGX,
        "ComputerSystem.v1_22_0",
        "HGX_Baseboard_0",
        device ->
            Doc.of()
                .put("Description", "Computer System")
                .put("SystemType", "Physical")
                .made("NVIDIA", model, partNumber, device.numbers().digits("baseboard"))
                .put("UUID", device.numbers().uuid("baseboard"))
                .put("PowerState", "On")
                .put("ProcessorSummary", summaries)
                .put(
                    "MemorySummary",
                    Doc.of()
                        .put(
                            "TotalSystemMemoryGiB",
                            gpuCount(device) * gpu.figures.memoryMiB / 1024))
                .link("Processors", HGX + "/Processors")
                .link("Memory", HGX + "/Memory")
                .put(
                    "Links",
                    Doc.of()
                        .links("Chassis", List.of(HGX_CHASSIS))
                        .links("ManagedBy", List.of(Board.MANAGERS + "/HGX_BMC_0")))
                .well());
    pages.collection(HGX + "/Processors", "Processor");
    pages.collection(HGX + "/Memory", "Memory");
    hgxChassis(model, partNumber, hostChassis);
  }

  private void hgxChassis(String model, String partNumber, String hostChassis) {
    board.chassis(
        "HGX_Chassis_0",
        "Module",
        device ->
            Doc.of()
                .made("NVIDIA", model, partNumber, device.numbers().digits("baseboard"))
                .put("Links", moduleLinks(hostChassis)));
    board.plainThermals("HGX_Chassis_0");
    board.sensor(
        "HGX_Chassis_0",
        "HGX_Chassis_0_TotalGPU_Power_0",
        Board.Measure.watts("GPU"),
        device -> device.readings().allGpuWatts());
    board.sensor(
        "HGX_Chassis_0",
        "HGX_Chassis_0_Inlet_0_Temp_0",
        Board.Measure.celsius("Intake"),
        device -> device.readings().coolant());
  }

  private static int gpuCount(GeneratedDevice device) {
    return device.build().gpus().count();
  }

  static Doc moduleLinks(String container) {
    return Doc.of()
        .links("ComputerSystems", List.of(HGX))
        .link("ContainedBy", container)
        .links("ManagedBy", List.of(Board.MANAGERS + "/HGX_BMC_0"));
  }

  /** {@code oem} is given the device and the index. */
  void gpu(int index, BiFunction<GeneratedDevice, Integer, Doc> oem) {
    var id = gpu.id(index);
    var path = HGX + "/Processors/" + id;
    board
        .pages()
        .add(
            path,
            "Processor.v1_20_0",
            "Processor",
            device ->
                Doc.of()
                    .put("ProcessorType", "GPU")
                    .made("NVIDIA", gpu.model, gpu.partNumber, serial(device, index))
                    .put("UUID", device.numbers().uuid("gpu" + index))
                    .put("FirmwareVersion", gpu.figures.firmware)
                    .put("BaseSpeedMHz", gpu.figures.baseMHz)
                    .put("MaxSpeedMHz", gpu.figures.maxMHz)
                    .put("OperatingSpeedMHz", gpu.figures.maxMHz)
                    .put("MemorySummary", memorySummary())
                    .put("SystemInterface", pcie())
                    .location("Embedded", id)
                    .link("Metrics", path + "/ProcessorMetrics")
                    .link("EnvironmentMetrics", path + "/EnvironmentMetrics")
                    .put("Links", gpuLinks(id))
                    .put("Oem", oem.apply(device, index))
                    .well());
    memory(index);
    chassis(index);
    metrics(index);
  }

  private Doc memorySummary() {
    return Doc.of().put("ECCModeEnabled", true).put("TotalMemorySizeMiB", gpu.figures.memoryMiB);
  }

  private static Doc pcie() {
    return Doc.of()
        .put("InterfaceType", "PCIe")
        .put(
            "PCIe",
            Doc.of()
                .put("LanesInUse", 16)
                .put("MaxLanes", 16)
                .put("PCIeType", "Gen5")
                .put("MaxPCIeType", "Gen5"));
  }

  private static Doc gpuLinks(String id) {
    return Doc.of()
        .link("Chassis", CHASSIS + "/HGX_" + id)
        .links("Memory", List.of(HGX + "/Memory/" + id + "_DRAM_0"));
  }

  private static String serial(GeneratedDevice device, int index) {
    return device.numbers().digits("gpu" + index);
  }

  private void memory(int index) {
    var id = gpu.id(index);
    board
        .pages()
        .add(
            HGX + "/Memory/" + id + "_DRAM_0",
            "Memory.v1_20_0",
            "DIMM Slot",
            device ->
                Doc.of()
                    .put("MemoryType", "DRAM")
                    .put("MemoryDeviceType", "HBM3E")
                    .put("CapacityMiB", gpu.figures.memoryMiB)
                    .put("ErrorCorrection", "SingleBitECC")
                    .put("Manufacturer", "NVIDIA")
                    .location("Embedded", id + "_DRAM_0")
                    .put(
                        "Links",
                        Doc.of()
                            .link("Chassis", CHASSIS + "/HGX_" + id)
                            .links("Processors", List.of(HGX + "/Processors/" + id)))
                    .well());
  }

  private void chassis(int index) {
    var id = gpu.id(index);
    var chassis = "HGX_" + id;
    board.chassis(
        chassis,
        "Module",
        device ->
            Doc.of()
                .made("NVIDIA", gpu.model, gpu.partNumber, serial(device, index))
                .put("MaxPowerWatts", gpu.figures.watts.most)
                .put("MinPowerWatts", gpu.figures.watts.least)
                .location("Embedded", id)
                .put(
                    "Links",
                    moduleLinks(HGX_CHASSIS)
                        .links("Processors", List.of(HGX + "/Processors/" + id))));
    board.plainThermals(chassis);
    board.sensor(
        chassis,
        chassis + "_Temp_0",
        Board.Measure.celsius("GPU"),
        device -> device.readings().gpuCelsius(index));
    board.sensor(
        chassis,
        chassis + "_DRAM_0_Temp_0",
        Board.Measure.celsius("Memory"),
        device -> device.readings().gpuMemoryCelsius(index));
    board.sensor(
        chassis,
        chassis + "_Power_0",
        Board.Measure.watts("GPU"),
        device -> device.readings().gpuWatts(index));
  }

  private void metrics(int index) {
    var id = gpu.id(index);
    var path = HGX + "/Processors/" + id;
    var sensors = CHASSIS + "/HGX_" + id + "/Sensors/HGX_" + id;
    board
        .pages()
        .add(
            path + "/ProcessorMetrics",
            "ProcessorMetrics.v1_6_1",
            id + " Processor Metrics",
            device ->
                Doc.of()
                    .put("OperatingSpeedMHz", gpu.figures.maxMHz)
                    .put("BandwidthPercent", device.readings().gpuUtilization(index)))
        .add(
            path + "/EnvironmentMetrics",
            "EnvironmentMetrics.v1_3_0",
            id + " Environment Metrics",
            device ->
                Doc.of()
                    .put(
                        "TemperatureCelsius",
                        excerpt(sensors + "_Temp_0", device.readings().gpuCelsius(index)))
                    .put(
                        "PowerWatts",
                        excerpt(sensors + "_Power_0", device.readings().gpuWatts(index)))
                    .put(
                        "PowerLimitWatts",
                        Doc.of()
                            .put("SetPoint", gpu.figures.watts.most)
                            .put("AllowableMax", gpu.figures.watts.most)
                            .put("AllowableMin", gpu.figures.watts.least)));
  }

  static Doc excerpt(String sensor, double reading) {
    return Doc.of().put("DataSourceUri", sensor).put("Reading", reading);
  }
}
