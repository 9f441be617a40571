package dev.millwright.connectors;

import dev.millwright.spi.KeyValueStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The small store of a connector that is only tried. */
final class TrialValues implements KeyValueStore {
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  @Override
  public Optional<Entry> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public synchronized boolean put(String key, String value, long expectedVersion) {
    long version = find(key).map(Entry::version).orElse(0L);
    if (version != expectedVersion) {
      return false;
    }
    entries.put(key, new Entry(value, version + 1));
    return true;
  }
}
