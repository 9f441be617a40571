package dev.millwright.fleet;

import dev.millwright.spi.Component;
import dev.millwright.spi.SystemRecord;
import java.util.ArrayList;
import java.util.List;

/** What a system is made of, in one line for people. */
final class Contents {
  private Contents() {}

  /** Such as {@code 2 CPUs, 4 GPUs, 16 memory modules}. */
  static String in(SystemRecord seen) {
    List<String> words = new ArrayList<>();
    count(words, seen, Component.Cpu.class, "CPU");
    count(words, seen, Component.Gpu.class, "GPU");
    count(words, seen, Component.MemoryModule.class, "memory module");
    count(words, seen, Component.NetworkAdapter.class, "network adapter");
    count(words, seen, Component.Drive.class, "drive");
    count(words, seen, Component.PowerSupply.class, "power supply");
    count(words, seen, Component.Fan.class, "fan");
    return words.isEmpty() ? "no parts" : String.join(", ", words);
  }

  private static <T extends Component> void count(
      List<String> words, SystemRecord seen, Class<T> kind, String noun) {
    int n = seen.components(kind).size();
    if (n > 0) {
      words.add(Words.count(n, noun));
    }
  }
}
