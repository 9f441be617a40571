package dev.millwright.capacity.launch;

import java.util.List;

/**
 * What starts a configuration.
 *
 * @param target the program it is for, with the release whose argument names were checked
 * @param files commands and files, in the order they are needed
 * @param notes what has to be filled in or known
 */
public record LaunchSettings(String target, List<LaunchFile> files, List<String> notes) {
  /** Keeps unmodifiable copies. */
  public LaunchSettings {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
