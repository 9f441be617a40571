package dev.millwright.spi;

import java.time.Duration;

/** The ability to say which systems exist behind the endpoint and what they are made of. */
public interface InventorySource {
  /**
   * Lists or watches systems.
   *
   * @param after where to go on; {@link Cursor#START} lists from the beginning
   * @param wait zero lists; up to 30 s waits for a change
   * @param max the most items of one page, 1 to 1,000
   */
  Page<SystemRecord> systems(Cursor after, Duration wait, int max) throws ConnectorException;
}
