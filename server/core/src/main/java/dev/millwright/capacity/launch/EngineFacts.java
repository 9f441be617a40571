package dev.millwright.capacity.launch;

import dev.millwright.forecast.Engine;
import java.util.List;

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

  /** A setting that an engine starts with. */
  public record Setting(String name, double value, String source) {}

  double value(String setting) {
    return settings.stream()
        .filter(one -> one.name().equals(setting))
        .mapToDouble(Setting::value)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(key + " has no setting " + setting));
  }
}
