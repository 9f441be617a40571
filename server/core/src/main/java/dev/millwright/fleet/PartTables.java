package dev.millwright.fleet;

import dev.millwright.spi.Component;
import dev.millwright.spi.Problem;
import dev.millwright.spi.SystemRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** Writes the parts of a system, each where its kind is kept. */
@Repository
class PartTables {
  private final GpuTable gpus;
  private final NicTable nics;
  private final FirmwareTable firmware;
  private final ComponentDocs docs;
  private final SystemStatusStore status;

  PartTables(
      GpuTable gpus,
      NicTable nics,
      FirmwareTable firmware,
      ComponentDocs docs,
      SystemStatusStore status) {
    this.gpus = gpus;
    this.nics = nics;
    this.firmware = firmware;
    this.docs = docs;
    this.status = status;
  }

  /**
   * What writing brought.
   *
   * @param gpus how many are present
   * @param ids of GPUs and network adapters, by the device's ids of them
   */
  record Written(int gpus, Map<String, UUID> ids, List<SystemHistory.Seen> seen) {}

  Written write(ComputeSystem system, SystemRecord seen) {
    List<Problem> problems = seen.problems();
    var writtenGpus = gpus.write(system, seen.components(Component.Gpu.class), problems);
    var writtenNics = nics.write(system, seen.components(Component.NetworkAdapter.class), problems);
    List<Part> others =
        seen.components().stream().filter(PartTables::isInDocument).map(Parts::of).toList();
    var events = new ArrayList<SystemHistory.Seen>();
    events.addAll(writtenGpus.seen());
    events.addAll(writtenNics.seen());
    events.addAll(docs.write(system.id(), others, problems, isSameSight(system.id(), problems)));
    events.addAll(firmware.write(system.id(), seen.components(Component.Firmware.class), problems));
    var ids = new HashMap<>(writtenGpus.ids());
    ids.putAll(writtenNics.ids());
    return new Written(writtenGpus.ids().size(), ids, events);
  }

  /** Whether the same resources could not be read as at the last look. */
  private boolean isSameSight(UUID system, List<Problem> problems) {
    return places(status.problems(system)).equals(places(problems));
  }

  private static Set<String> places(List<Problem> problems) {
    return problems.stream().map(Problem::at).collect(Collectors.toSet());
  }

  private static boolean isInDocument(Component part) {
    return !(part instanceof Component.Gpu
        || part instanceof Component.NetworkAdapter
        || part instanceof Component.Firmware);
  }
}
