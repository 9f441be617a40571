package dev.millwright.fleet;

import java.util.List;

/**
 * What is known of a location.
 *
 * @param siteName what the site is called
 * @param path the names from the outermost location to this one
 * @param racks how many stand in it or in what it contains
 */
public record LocationStatus(String siteName, List<String> path, long racks) {
  /** Keeps an unmodifiable copy. */
  public LocationStatus {
    path = List.copyOf(path);
  }
}
