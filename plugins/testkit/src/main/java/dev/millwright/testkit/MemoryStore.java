package dev.millwright.testkit;

import dev.millwright.spi.KeyValueStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A connector's store for as long as a test runs. */
final class MemoryStore implements KeyValueStore {
  private final Map<String, Entry> entries = new HashMap<>();

  @Override
  public synchronized Optional<Entry> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public synchronized boolean put(String key, String value, long expectedVersion) {
    var now = entries.get(key);
    var version = now == null ? 0 : now.version();
    if (version != expectedVersion) {
      return false;
    }
    entries.put(key, new Entry(value, version + 1));
    return true;
  }
}
