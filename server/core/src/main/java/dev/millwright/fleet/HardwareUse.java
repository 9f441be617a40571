package dev.millwright.fleet;

import java.util.List;

/** Who works with a kind of systems: implemented where that is known. */
public interface HardwareUse {
  /**
   * What would miss a kind of systems of the catalogue.
   *
   * @return what people call it, at most a few
   */
  List<String> usingKind(String key);
}
