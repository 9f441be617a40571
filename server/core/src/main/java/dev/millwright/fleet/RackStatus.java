package dev.millwright.fleet;

import dev.millwright.spi.Health;
import java.util.List;

/**
 * What is in a rack, counted now.
 *
 * @param siteName what the site is called
 * @param path the names of the locations it stands in, outermost first
 * @param health the worst of its systems; UNKNOWN when it is empty
 * @param gpusHealthy those present whose device calls them OK
 */
public record RackStatus(
    String siteName,
    List<String> path,
    long systems,
    long gpus,
    long gpusHealthy,
    int usedUnits,
    Health health) {
  /** Keeps an unmodifiable copy. */
  public RackStatus {
    path = List.copyOf(path);
  }
}
