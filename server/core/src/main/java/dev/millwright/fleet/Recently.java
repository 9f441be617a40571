package dev.millwright.fleet;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps what was counted lately, so that many open pages do not count the same again and again. An
 * answer is at most five seconds old; one that was quick to get is not kept over a change.
 */
final class Recently<K, V> {
  private static final long LONGEST = Duration.ofSeconds(5).toNanos();
  private static final long QUICK = Duration.ofMillis(20).toNanos();
  private static final int MOST = 200;

  private final Map<K, Kept<V>> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
          return size() > MOST;
        }
      };
  private long changes;

  private record Kept<V>(V value, long at, long cost, long changes) {}

  V get(K key, Supplier<V> count) {
    long seen;
    synchronized (kept) {
      Kept<V> found = kept.get(key);
      if (found != null && isFresh(found)) {
        return found.value();
      }
      seen = changes;
    }
    long from = System.nanoTime();
    V value = count.get();
    long now = System.nanoTime();
    synchronized (kept) {
      kept.put(key, new Kept<>(value, now, now - from, seen));
    }
    return value;
  }

  private boolean isFresh(Kept<V> found) {
    long age = System.nanoTime() - found.at();
    return age <= LONGEST && (found.changes() == changes || found.cost() > QUICK);
  }

  /** Something that was counted has changed. */
  void changed() {
    synchronized (kept) {
      changes++;
    }
  }
}
