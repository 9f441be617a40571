package dev.millwright.fleet;

import dev.millwright.resource.Resource;
import dev.millwright.spi.Offer;
import dev.millwright.spi.Problem;
import dev.millwright.spi.SensorReading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one system.
 *
 * @param components every part but GPUs, NICs and firmware, in the device's order
 * @param sensors the latest readings
 * @param sensorsAt when they were read; null before the first reading
 * @param problems what could not be read at the last look
 * @param offers which actions the device accepts
 */
public record SystemPage(
    Resource<SystemSpec, SystemStatus> system,
    SystemRow row,
    List<Part> components,
    List<GpuRow> gpus,
    List<Nic> nics,
    List<FirmwareRow> firmware,
    List<SensorReading> sensors,
    @Nullable Instant sensorsAt,
    List<Problem> problems,
    List<Offer> offers) {
  /** Keeps unmodifiable copies. */
  public SystemPage {
    components = List.copyOf(components);
    gpus = List.copyOf(gpus);
    nics = List.copyOf(nics);
    firmware = List.copyOf(firmware);
    sensors = List.copyOf(sensors);
    problems = List.copyOf(problems);
    offers = List.copyOf(offers);
  }
}
