package dev.millwright.app;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory and the disk that this machine, or this container, has to spare. */
final class Room {
  private static final long MEMORY = 2L << 30;
  private static final long DISK = 1L << 30;
  private static final long MEMORY_PAGES_APART = 1L << 20;

  private Room() {}

  /**
   * Whether there is enough for a second server of the smallest size.
   *
   * @throws IOException with the sentence that says what is short
   */
  static void require(Path folder) throws IOException {
    long memory = memory();
    if (memory < MEMORY) {
      throw new IOException(
          "a rehearsal needs 2 GiB of memory, and %d MiB are free".formatted(memory >> 20));
    }
    StartCache.create(folder);
    long disk = Files.getFileStore(folder).getUsableSpace();
    if (disk < DISK) {
      throw new IOException(
          "a rehearsal needs 1 GiB in %s, and %d MiB are free".formatted(folder, disk >> 20));
    }
  }

  /** What a container may still use; on a whole machine with what it would give back. */
  private static long memory() throws IOException {
    var system =
        (OperatingSystemMXBean) ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    boolean limited = system.getTotalMemorySize() < kernel("MemTotal:") - MEMORY_PAGES_APART;
    return limited ? system.getFreeMemorySize() : kernel("MemAvailable:");
  }

  private static long kernel(String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      String line =
          lines
              .filter(l -> l.startsWith(name))
              .findFirst()
              .orElseThrow(() -> new IOException("/proc/meminfo does not say " + name));
      return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }
  }
}
