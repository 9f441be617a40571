package dev.millwright.capacity.launch;

import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Hardware;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an inference engine.
 *
 * @param key as measurements name it
 * @param release whose published argument names launch settings are held against
 * @param source where these are from
 * @param backends the names under which tables list it
 * @param settings what it starts with unless told otherwise, each with its source
 */
public record EngineFacts(
    Engine engine,
    String key,
    String name,
    String release,
    String source,
    List<String> backends,
    List<Setting> settings) {
  /** Keeps unmodifiable copies. */
  public EngineFacts {
    backends = List.copyOf(backends);
    settings = List.copyOf(settings);
  }

  /**
   * A setting that an engine starts with.
   *
   * @param larger what it starts with on GPUs of more memory, by rising memory
   */
  public record Setting(String name, double value, String source, List<Larger> larger) {
    /** Keeps an unmodifiable copy. */
    public Setting {
      larger = List.copyOf(larger);
    }

    /** What the engine starts with on such a GPU. */
    public double on(Hardware hardware) {
      double found = value;
      for (Larger one : larger) {
        found = one.holds(hardware) ? one.value() : found;
      }
      return found;
    }
  }

  /**
   * What an engine starts with on GPUs of at least so much memory.
   *
   * @param except what such a GPU's own name must not have; null: any may have it
   */
  public record Larger(double gibibytes, double value, @Nullable String except) {
    private static final double GIBIBYTE = 1L << 30;

    private boolean holds(Hardware hardware) {
      String name = hardware.gpu().toLowerCase(Locale.ROOT);
      return hardware.memoryBytes() >= gibibytes * GIBIBYTE
          && (except == null || !name.contains(except));
    }
  }

  /** What is known of a setting. */
  public Setting setting(String name) {
    return settings.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(key + " has no setting " + name));
  }
}
