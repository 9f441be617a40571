package dev.millwright.simulator;

import static dev.millwright.simulator.Board.CHASSIS;
import static dev.millwright.simulator.Board.HGX;
import static dev.millwright.simulator.Board.MANAGERS;
import static dev.millwright.simulator.Board.SYSTEMS;

import java.util.List;
import java.util.stream.IntStream;

/** The resources of an air-cooled x86 server around an eight-GPU HGX H200 baseboard. */
final class HgxSystem {
  private static final String SYSTEM = SYSTEMS + "/1";
  private static final String CHASSIS_1 = CHASSIS + "/1";
  private static final String MODEL = "SYS-821GE-TNHR";
  private static final int SUPPLIES = 6;
  private static final Baseboard.Gpu GPU =
      new Baseboard.Gpu(
          "GPU_SXM_",
          1,
          "NVIDIA H200",
          "2335-885-A1",
          new Baseboard.Figures(144_384, new Baseboard.Watts(200, 700), 1365, 1980, Firmware.H200));
  private static final List<String> DRIVES =
      IntStream.range(0, 8).mapToObj(bay -> "NVMeSSD." + bay).toList();

  private final Board board = new Board(new Board.Product("Supermicro", MODEL, "1.14.0"));
  private final Baseboard baseboard = new Baseboard(board, GPU);
  private final Parts parts = new Parts(board, "1", "1");

  private HgxSystem() {}

  static Pages pages() {
    var hgx = new HgxSystem();
    hgx.system();
    hgx.chassis();
    hgx.gpus();
    hgx.hostParts();
    hgx.network();
    hgx.powerAndCooling();
    hgx.managers();
    hgx.firmware();
    return hgx.board.pages();
  }

  private void system() {
    board
        .pages()
        .add(
            SYSTEM,
            "ComputerSystem.v1_16_0",
            "System",
            device ->
                Doc.of()
                    .put("SystemType", "Physical")
                    .made("Supermicro", MODEL, MODEL, device.systemSerial())
                    .put("AssetTag", "")
                    .put("UUID", device.numbers().uuid("system"))
                    .put("BiosVersion", "2.4b")
                    .put("PowerState", "On")
                    .put("LocationIndicatorActive", device.indicatorActive())
                    .put("BootProgress", Doc.of().put("LastState", "OSRunning"))
                    .put(
                        "ProcessorSummary",
                        Doc.of().put("Count", 2).put("Model", "Intel(R) Xeon(R) processor"))
                    .put("MemorySummary", Doc.of().put("TotalSystemMemoryGiB", 2048))
                    .link("Processors", SYSTEM + "/Processors")
                    .link("Memory", SYSTEM + "/Memory")
                    .link("Storage", SYSTEM + "/Storage")
                    .link("EthernetInterfaces", SYSTEM + "/EthernetInterfaces")
                    .put(
                        "Links",
                        Doc.of()
                            .links("Chassis", List.of(CHASSIS_1))
                            .links("ManagedBy", List.of(MANAGERS + "/1")))
                    .well());
    baseboard.system(
        "HGX H200 8-GPU",
        "935-24287-0040-000",
        CHASSIS_1,
        Doc.of().put("Count", 8).put("Model", "NVIDIA H200"));
  }

  private void chassis() {
    board.chassis(
        "1",
        "RackMount",
        device ->
            Doc.of()
                .made(
                    "Supermicro", MODEL, "CSE-GP801TS", device.numbers().serial("C", "chassis", 15))
                .put("LocationIndicatorActive", device.indicatorActive())
                .put("HeightMm", 355.6)
                .link("NetworkAdapters", CHASSIS_1 + "/NetworkAdapters")
                .link("Drives", CHASSIS_1 + "/Drives")
                .link("EnvironmentMetrics", CHASSIS_1 + "/EnvironmentMetrics")
                .put(
                    "Links",
                    Doc.of()
                        .links("ComputerSystems", List.of(SYSTEM, HGX))
                        .links("Contains", List.of(Board.HGX_CHASSIS))
                        .links("ManagedBy", List.of(MANAGERS + "/1"))));
    board.sensor(
        "1",
        "SystemTemp",
        Board.Measure.celsius("SystemBoard"),
        device -> device.readings().coolant() + 9);
    board.sensor(
        "1", "InletTemp", Board.Measure.celsius("Intake"), device -> device.readings().coolant());
    board.power("1", "TotalPower");
  }

  private void gpus() {
    board
        .pages()
        .add(
            HGX + "/Processors/FPGA_0",
            "Processor.v1_20_0",
            "Processor",
            device ->
                Doc.of()
                    .put("ProcessorType", "FPGA")
                    .put("Manufacturer", "NVIDIA")
                    .put("FirmwareVersion", "1.61")
                    .put("FPGA", Doc.of().put("FpgaType", "Discrete"))
                    .location("Embedded", "FPGA_0")
                    .well());
    for (int gpu = 0; gpu < 8; gpu++) {
      baseboard.gpu(gpu, (device, index) -> oem());
    }
    for (int nvswitch = 0; nvswitch < 4; nvswitch++) {
      var id = "HGX_NVSwitch_" + nvswitch;
      board.chassis(
          id,
          "Module",
          device ->
              Doc.of()
                  .made("NVIDIA", "NVSwitch 3", "5612-002-A1", device.numbers().digits(id))
                  .put("Links", Baseboard.moduleLinks(Board.HGX_CHASSIS)));
      board.plainThermals(id);
      board.sensor(
          id,
          id + "_Temp_0",
          Board.Measure.celsius("NetworkingDevice"),
          device -> device.readings().following(id, 36, 55));
    }
  }

  private static Doc oem() {
    return Doc.of()
        .put(
            "Nvidia",
            Doc.of()
                .put("@odata.type", "#NvidiaProcessor.v1_4_0.NvidiaGPU")
                .put("MIGModeEnabled", false)
                .put("TotalNumberNVLinks", 18));
  }

  private void hostParts() {
    var xeon =
        new Parts.Cpu(
            new Parts.Product(
                "Intel(R) Corporation", "INTEL(R) XEON(R) PLATINUM 8480C", "PK8071305554402"),
            "x86",
            56,
            112,
            3800);
    for (int cpu = 1; cpu <= 2; cpu++) {
      int index = cpu - 1;
      parts.cpu(SYSTEM + "/Processors/" + cpu, cpu, xeon);
      board.sensor(
          "1",
          "CPU" + cpu + "Temp",
          Board.Measure.celsius("CPU"),
          device -> device.readings().cpuCelsius(index));
      board.sensor(
          "1",
          "CPU" + cpu + "Power",
          Board.Measure.watts("CPU"),
          device -> device.readings().cpuWatts(index));
    }
    var dimm =
        new Parts.Module(
            new Parts.Product("SK Hynix", "64GB 2Rx4 PC5-4800B-R", "HMCG94MEBRA109N"),
            "DDR5",
            65_536,
            4800);
    for (int slot = 0; slot < 32; slot++) {
      var label = "P%d-DIMM%c%d".formatted(slot / 16 + 1, 'A' + slot % 16 / 2, slot % 2 + 1);
      parts.memory(Integer.toString(slot + 1), label, dimm);
    }
    parts.storage(DRIVES);
    var drive =
        new Parts.Drive(
            new Parts.Product("KIOXIA", "KCD8XPUG3T84", "CD8P-R"), 3_840_755_982_336L, "U2");
    for (int bay = 0; bay < DRIVES.size(); bay++) {
      parts.drive(DRIVES.get(bay), "NVMe " + bay, drive);
    }
  }

  /** Eight rails of InfiniBand beside the GPUs, two DPUs for storage and the host. */
  private void network() {
    for (int rail = 0; rail < 8; rail++) {
      parts.adapter(
          "ConnectX-7_" + rail,
          "Slot " + (rail + 1),
          new Parts.Adapter(
              new Parts.Product("NVIDIA", "ConnectX-7 NDR400", "MCX75310AAS-NEAT"),
              Firmware.CONNECTX_7,
              400,
              true));
    }
    for (int dpu = 0; dpu < 2; dpu++) {
      parts.adapter(
          "BlueField-3_" + dpu,
          "Slot " + (dpu + 9),
          new Parts.Adapter(
              new Parts.Product("NVIDIA", "BlueField-3 B3220 DPU", "900-9D3B6-00CV-AA0"),
              Firmware.BLUEFIELD_3,
              200,
              false));
    }
  }

  private void powerAndCooling() {
    var thermal = CHASSIS_1 + "/ThermalSubsystem";
    board
        .pages()
        .add(
            thermal,
            "ThermalSubsystem.v1_3_0",
            "Thermal Subsystem",
            device -> Doc.of().link("Fans", thermal + "/Fans").well())
        .collection(thermal + "/Fans", "Fan");
    for (int fan = 1; fan <= 10; fan++) {
      board.fan("1", fan, 4200, 13000);
    }
    var supply =
        new Parts.Supply(
            new Parts.Product("SUPERMICRO", "PWS-3K06F-2R", "PWS-3K06F-2R"), 3000, SUPPLIES);
    for (int number = 1; number <= SUPPLIES; number++) {
      parts.supply(number, supply);
    }
  }

  private void managers() {
    board.manager(
        "1",
        "ASPEED AST2600",
        "01.05.02",
        Doc.of()
            .links("ManagerForServers", List.of(SYSTEM))
            .links("ManagerForChassis", List.of(CHASSIS_1)));
    board.manager(
        "HGX_BMC_0",
        "HGX BMC",
        "HGX-22.10-1-rc80",
        Doc.of()
            .links("ManagerForServers", List.of(HGX))
            .links("ManagerForChassis", List.of(Board.HGX_CHASSIS)));
  }

  private void firmware() {
    board.firmware("BMC", "Supermicro", "01.05.02", MANAGERS + "/1");
    board.firmware("BIOS", "Supermicro", "2.4b", SYSTEM);
    board.firmware("CPLD_Motherboard", "Supermicro", "F6.21.04", CHASSIS_1);
    board.firmware("HGX_FW_BMC_0", "NVIDIA", "HGX-22.10-1-rc80", MANAGERS + "/HGX_BMC_0");
    board.firmware("HGX_FW_FPGA_0", "NVIDIA", "1.61", HGX + "/Processors/FPGA_0");
    for (int gpu = 1; gpu <= 8; gpu++) {
      board.firmware(
          "HGX_FW_GPU_SXM_" + gpu, "NVIDIA", Firmware.H200, HGX + "/Processors/GPU_SXM_" + gpu);
    }
    for (int nvswitch = 0; nvswitch < 4; nvswitch++) {
      board.firmware(
          "HGX_FW_NVSwitch_" + nvswitch,
          "NVIDIA",
          "96.10.55.00.01",
          CHASSIS + "/HGX_NVSwitch_" + nvswitch);
    }
    for (int number = 1; number <= SUPPLIES; number++) {
      board.firmware(
          "Power_supply_" + number,
          "SUPERMICRO",
          Firmware.PSU,
          CHASSIS_1 + "/PowerSubsystem/PowerSupplies/PSU_" + number);
    }
  }
}
