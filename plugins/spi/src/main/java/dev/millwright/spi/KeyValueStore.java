package dev.millwright.spi;

import java.util.Optional;

/**
 * A small versioned store of one connector: at most 256 keys of 128 characters with values of up to
 * 16 KiB.
 */
public interface KeyValueStore {
  /** A value with the version it was read at. */
  record Entry(String value, long version) {}

  /** The value now, if any. */
  Optional<Entry> find(String key);

  /**
   * Writes when the stored version is still the expected one (0 means: does not exist).
   *
   * @return whether it was written
   */
  boolean put(String key, String value, long expectedVersion);
}
