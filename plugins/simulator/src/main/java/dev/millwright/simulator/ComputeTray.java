package dev.millwright.simulator;

import static dev.millwright.simulator.Board.CHASSIS;
import static dev.millwright.simulator.Board.HGX;
import static dev.millwright.simulator.Board.MANAGERS;
import static dev.millwright.simulator.Board.SYSTEMS;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The resources of a GB300 NVL72 compute tray. It has no power supplies, because the rack's busbar
 * feeds it; its leak detectors stand under the tray's thermal subsystem.
 */
final class ComputeTray {
  private static final String SYSTEM = SYSTEMS + "/System_0";
  private static final String TRAY = CHASSIS + "/Chassis_0";
  private static final String PART_NUMBER = "692-30100-0020-000";
  private static final Baseboard.Gpu GPU =
      new Baseboard.Gpu(
          "GPU_",
          0,
          "NVIDIA GB300",
          "31C2-893-A1",
          new Baseboard.Figures(
              285_324, new Baseboard.Watts(200, 1400), 1260, 2070, Firmware.GB300));
  private static final Parts.Cpu GRACE =
      new Parts.Cpu(
          new Parts.Product("NVIDIA", "Grace A02P", "900-2G530-0000-000"), "ARM", 72, 72, 3400);
  private static final List<String> DRIVES =
      Stream.concat(IntStream.range(0, 4).mapToObj(i -> "NVMe_SSD_" + i), Stream.of("NVMe_M2_0"))
          .toList();

  private final Board board = new Board(new Board.Product("NVIDIA", "GB300 NVL", "1.17.0"));
  private final Baseboard baseboard = new Baseboard(board, GPU);
  private final Parts parts = new Parts(board, "System_0", "Chassis_0");

  private ComputeTray() {}

  static Pages pages() {
    var tray = new ComputeTray();
    tray.system();
    tray.chassis();
    tray.processors();
    tray.hostParts();
    tray.cooling();
    tray.managers();
    tray.firmware();
    return tray.board.pages();
  }

  private void system() {
    board
        .pages()
        .add(
            SYSTEM,
            "ComputerSystem.v1_22_0",
            "System_0",
            device ->
                host(device)
                    .put("BiosVersion", "02.04.13")
                    .put(
                        "ProcessorSummary",
                        Doc.of().put("Count", 2).put("Model", "ARMv9").put("CoreCount", 144))
                    .put("MemorySummary", Doc.of().put("TotalSystemMemoryGiB", 960))
                    .put("UUID", device.numbers().uuid("system"))
                    .link("Processors", SYSTEM + "/Processors")
                    .link("Memory", SYSTEM + "/Memory")
                    .link("Storage", SYSTEM + "/Storage")
                    .link("EthernetInterfaces", SYSTEM + "/EthernetInterfaces")
                    .put(
                        "Links",
                        Doc.of()
                            .links("Chassis", List.of(TRAY))
                            .links("ManagedBy", List.of(MANAGERS + "/BMC_0"))));
    baseboard.system(
        "GB300 NVL",
        "699-2G548-0200-800",
        TRAY,
        Doc.of().put("Count", 2).put("CoreCount", 144).put("Model", "ARMv9"));
  }

  private static Doc host(GeneratedDevice device) {
    return Doc.of()
        .put("SystemType", "Physical")
        .made("NVIDIA", "GB300 NVL", PART_NUMBER, device.systemSerial())
        .put("AssetTag", "")
        .put("PowerState", "On")
        .put("LocationIndicatorActive", device.indicatorActive())
        .put("BootProgress", Doc.of().put("LastState", "OSRunning"))
        .well();
  }

  private void chassis() {
    board.chassis(
        "Chassis_0",
        "RackMount",
        device ->
            Doc.of()
                .made("NVIDIA", "GB300 NVL", PART_NUMBER, device.systemSerial())
                .put("LocationIndicatorActive", device.indicatorActive())
                .put("HeightMm", 44.45)
                .link("NetworkAdapters", TRAY + "/NetworkAdapters")
                .link("Drives", TRAY + "/Drives")
                .link("EnvironmentMetrics", TRAY + "/EnvironmentMetrics")
                .put(
                    "Links",
                    Doc.of()
                        .links("ComputerSystems", List.of(SYSTEM, HGX))
                        .links("Contains", List.of(Board.HGX_CHASSIS))
                        .links("ManagedBy", List.of(MANAGERS + "/BMC_0"))));
    board.power("Chassis_0", "PDB_0_Power_0");
    board.sensor(
        "Chassis_0",
        "TEMP_IO_BOARD",
        Board.Measure.celsius("SystemBoard"),
        device -> device.readings().coolant() + 6);
  }

  private void processors() {
    for (int cpu = 0; cpu < 2; cpu++) {
      int index = cpu;
      board.chassis(
          "HGX_CPU_" + cpu,
          "Module",
          device ->
              Doc.of()
                  .put("Manufacturer", "NVIDIA")
                  .put("Model", "Grace A02P")
                  .put("Links", Baseboard.moduleLinks(Board.HGX_CHASSIS)));
      board.plainThermals("HGX_CPU_" + cpu);
      board.sensor(
          "HGX_CPU_" + cpu,
          "ProcessorModule_%d_CPU_0_TempAvg_0".formatted(cpu),
          Board.Measure.celsius("CPU"),
          device -> device.readings().cpuCelsius(index));
      board.sensor(
          "HGX_CPU_" + cpu,
          "ProcessorModule_%d_CPU_0_Power_0".formatted(cpu),
          Board.Measure.watts("CPU"),
          device -> device.readings().cpuWatts(index));
    }
    for (int gpu = 0; gpu < 4; gpu++) {
      baseboard.gpu(gpu, ComputeTray::nvlink);
    }
  }

  /** The place of the tray in the rack's NVLink domain, as the GPUs themselves say it. */
  private static Doc nvlink(GeneratedDevice device, int gpu) {
    return Doc.of()
        .put(
            "Nvidia",
            Doc.of()
                .put("@odata.type", "#NvidiaProcessor.v1_6_0.NvidiaGPU")
                .put("MIGModeEnabled", false)
                .put("TotalNumberNVLinks", 18)
                .put(
                    "MNNVLinkTopology",
                    Doc.of()
                        .put("ChassisSerialNumber", device.rackNumbers().digits("rack"))
                        .put("HostID", 1)
                        .put("ModuleID", gpu + 1)
                        .put("TraySlotIndex", device.slot())
                        .put(
                            "TraySlotNumber",
                            device.slot() < 8 ? device.slot() + 1 : device.slot() + 10)));
  }

  private void hostParts() {
    var memory =
        new Parts.Module(
            new Parts.Product("Micron", "LPDDR5X", "MT62F4G32D8DV-020"),
            "LPDDR5_SDRAM",
            491_520,
            8532);
    for (int cpu = 0; cpu < 2; cpu++) {
      parts.cpu(SYSTEM + "/Processors/CPU_" + cpu, cpu, GRACE);
      parts.cpu(HGX + "/Processors/CPU_" + cpu, cpu, GRACE);
      parts.memory("ProcessorModule_%d_Memory_0".formatted(cpu), "LP5x_" + cpu, memory);
    }
    for (int nic = 0; nic < 4; nic++) {
      parts.adapter(
          "ConnectX-8_" + nic,
          "CX8 " + nic,
          new Parts.Adapter(
              new Parts.Product("NVIDIA", "ConnectX-8 SuperNIC", "900-9X81Q-00CN-ST0"),
              Firmware.CONNECTX_8,
              800,
              true));
    }
    parts.adapter(
        "BlueField-3_0",
        "DPU 0",
        new Parts.Adapter(
            new Parts.Product("NVIDIA", "BlueField-3 B3240 DPU", "900-9D3B6-00CN-PA0"),
            Firmware.BLUEFIELD_3,
            400,
            false));
    drives();
  }

  private void drives() {
    parts.storage(DRIVES);
    var data = new Parts.Product("SAMSUNG", "MZTL67T6HBLC-00AMV", "PM9D3a");
    var boot = new Parts.Product("SAMSUNG", "MZ1L21T9HCLS-00A07", "PM9A3");
    for (int bay = 0; bay < 4; bay++) {
      parts.drive(DRIVES.get(bay), "Bay " + bay, new Parts.Drive(data, 7_681_501_126_656L, "E1_S"));
    }
    parts.drive("NVMe_M2_0", "M.2 0", new Parts.Drive(boot, 1_920_383_410_176L, "M2_22110"));
    for (int bay = 0; bay < DRIVES.size(); bay++) {
      var id = "TEMP_" + DRIVES.get(bay);
      board.sensor(
          "Chassis_0",
          id,
          Board.Measure.celsius("StorageDevice"),
          device -> device.readings().following(id, 38, 52));
    }
  }

  private void cooling() {
    var thermal = TRAY + "/ThermalSubsystem";
    var leaks = thermal + "/LeakDetection";
    board
        .pages()
        .add(
            thermal,
            "ThermalSubsystem.v1_3_0",
            "Thermal Subsystem",
            device -> Doc.of().link("Fans", thermal + "/Fans").link("LeakDetection", leaks).well())
        .collection(thermal + "/Fans", "Fan")
        .add(
            leaks,
            "LeakDetection.v1_0_0",
            "Leak Detection Systems",
            device -> Doc.of().link("LeakDetectors", leaks + "/LeakDetectors").well())
        .collection(leaks + "/LeakDetectors", "LeakDetector");
    for (int fan = 1; fan <= 8; fan++) {
      board.fan("Chassis_0", fan, 6500, 21000);
    }
    for (var where : List.of("0_ColdPlate", "0_Manifold", "1_ColdPlate", "1_Manifold")) {
      board
          .pages()
          .add(
              leaks + "/LeakDetectors/Chassis_0_LeakDetector_" + where,
              "LeakDetector.v1_1_0",
              "Chassis 0 LeakDetector " + where.replace('_', ' '),
              device ->
                  Doc.of().put("LeakDetectorType", "Moisture").put("DetectorState", "OK").well());
    }
  }

  private void managers() {
    board.manager(
        "BMC_0",
        "GB300 NVL BMC",
        "GB300NVL-25.11-A",
        Doc.of()
            .links("ManagerForServers", List.of(SYSTEM))
            .links("ManagerForChassis", List.of(TRAY)));
    board.manager(
        "HGX_BMC_0",
        "HGX BMC",
        "GB300-25.11-A",
        Doc.of()
            .links("ManagerForServers", List.of(HGX))
            .links("ManagerForChassis", List.of(Board.HGX_CHASSIS)));
  }

  private void firmware() {
    board.firmware("FW_BMC_0", "NVIDIA", "GB300NVL-25.11-A", MANAGERS + "/BMC_0");
    board.firmware("HGX_FW_BMC_0", "NVIDIA", "GB300-25.11-A", MANAGERS + "/HGX_BMC_0");
    board.firmware("FW_CPLD_0", "NVIDIA", "0.22", TRAY);
    board.firmware("UEFI", "NVIDIA", "02.04.13", SYSTEM);
    for (int cpu = 0; cpu < 2; cpu++) {
      board.firmware("HGX_FW_CPU_" + cpu, "NVIDIA", "02.04.13", HGX + "/Processors/CPU_" + cpu);
    }
    for (int gpu = 0; gpu < 4; gpu++) {
      board.firmware("HGX_FW_GPU_" + gpu, "NVIDIA", Firmware.GB300, HGX + "/Processors/GPU_" + gpu);
      board.firmware(
          "HGX_InfoROM_GPU_" + gpu, "NVIDIA", "G548.0301.00.03", HGX + "/Processors/GPU_" + gpu);
      board.firmware(
          "FW_ConnectX-8_" + gpu,
          "NVIDIA",
          Firmware.CONNECTX_8,
          TRAY + "/NetworkAdapters/ConnectX-8_" + gpu);
    }
    board.firmware(
        "FW_BlueField-3_0",
        "NVIDIA",
        Firmware.BLUEFIELD_3,
        TRAY + "/NetworkAdapters/BlueField-3_0");
  }
}
