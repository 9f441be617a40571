package dev.millwright.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One physical or logical part of a system. A fact that the device does not state is null. */
public sealed interface Component {
  /** Unique within the system and stable over restarts of the device. */
  String id();

  /** What the device calls it. */
  String name();

  /** Who made it and which one it is. */
  Identity identity();

  /** Where it sits, such as {@code DIMM.Socket.A1}; null when not said. */
  @Nullable String location();

  /** The device's judgement. */
  Health health();

  /** A central processor. */
  record Cpu(
      String id,
      String name,
      Identity identity,
      @Nullable String location,
      Health health,
      @Nullable Integer cores,
      @Nullable Integer threads,
      @Nullable Double maxMegahertz,
      @Nullable String architecture)
      implements Component {}

  /** A graphics or tensor accelerator. */
  record Gpu(
      String id,
      String name,
      Identity identity,
      @Nullable String location,
      Health health,
      @Nullable Long memoryBytes,
      @Nullable String pciAddress,
      @Nullable Double powerLimitWatts,
      @Nullable String firmwareVersion)
      implements Component {}

  /** A memory module. */
  record MemoryModule(
      String id,
      String name,
      Identity identity,
      @Nullable String location,
      Health health,
      @Nullable Long capacityBytes,
      @Nullable String technology,
      @Nullable Integer speedMegatransfers)
      implements Component {}

  /** A drive. */
  record Drive(
      String id,
      String name,
      Identity identity,
      @Nullable String location,
      Health health,
      @Nullable Long capacityBytes,
      @Nullable String media,
      @Nullable String protocol,
      @Nullable Double lifeLeftPercent,
      @Nullable String firmwareVersion)
      implements Component {}

  /** A network adapter or DPU with its ports. */
  record NetworkAdapter(
      String id,
      String name,
      Identity identity,
      @Nullable String location,
      Health health,
      List<Port> ports,
      @Nullable String firmwareVersion)
      implements Component {
    /** Keeps an unmodifiable copy. */
    public NetworkAdapter {
      ports = List.copyOf(ports);
    }
  }

  /**
   * A port of a network adapter, or a network interface that belongs to no stated adapter.
   *
   * @param speedMegabits the current link speed in 10⁶ bit/s
   * @param linkUp null when not said
   */
  record Port(
      String id,
      String name,
      @Nullable String macAddress,
      @Nullable Long speedMegabits,
      @Nullable Boolean linkUp,
      @Nullable String linkType) {}

  /** A power supply. */
  record PowerSupply(
      String id,
      String name,
      Identity identity,
      @Nullable String location,
      Health health,
      @Nullable Double capacityWatts,
      @Nullable String inputType,
      @Nullable String firmwareVersion)
      implements Component {}

  /** A fan. */
  record Fan(String id, String name, Identity identity, @Nullable String location, Health health)
      implements Component {}

  /** A piece of firmware or software that the device's update service lists. */
  record Firmware(
      String id,
      String name,
      Identity identity,
      @Nullable String location,
      Health health,
      @Nullable String version,
      @Nullable Boolean updateable)
      implements Component {}

  /**
   * Any other part, such as a storage controller, a chassis, a manager, a switch or a leak
   * detector.
   *
   * @param kind the standard's resource type without version, such as {@code StorageController}
   */
  record Other(
      String id,
      String name,
      Identity identity,
      @Nullable String location,
      Health health,
      String kind,
      @Nullable String firmwareVersion)
      implements Component {}
}
