package dev.millwright.ui;

import dev.millwright.resource.Ref;
import java.util.Map;

/** Where the page of each kind of object is. */
public final class Paths {
  private static final Map<String, String> FOLDERS =
      Map.of(
          "site", "fleet/sites/",
          "rack", "fleet/racks/",
          "system", "fleet/systems/",
          "connector", "connectors/",
          "operation", "operations/",
          "configuration", "capacity/configurations/");

  private Paths() {}

  /** Whether objects of this kind have a page. */
  public static boolean exists(Ref ref) {
    return FOLDERS.containsKey(ref.kind());
  }

  /** The page of an object. */
  public static String of(Ref ref) {
    String folder = FOLDERS.get(ref.kind());
    if (folder == null) {
      throw new IllegalArgumentException("no page shows a " + ref.kind());
    }
    return folder + ref.id();
  }
}
