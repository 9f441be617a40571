package dev.millwright.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import java.util.Map;
import java.util.UUID;

/** Where the page of each kind of object is. */
public final class Paths {
  private static final Map<String, String> FOLDERS =
      Map.of(
          "site", "fleet/sites/",
          "rack", "fleet/racks/",
          "system", "fleet/systems/",
          "connector", "connectors/",
          "operation", "operations/",
          "configuration", "forecast/",
          "user", "users/");

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

  /** The systems of a rack, a connector or an operation. */
  public static String systems(Ref parent) {
    return "fleet/systems?" + parent.kind() + "=" + parent.id();
  }

  /**
   * The id in the address of a page whose route has the parameter {@code id}.
   *
   * @throws Refusal.NotFound when it is not the id of anything
   */
  public static UUID id(BeforeEnterEvent event, String kind) {
    String text = event.getRouteParameters().get("id").orElse("");
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noId) {
      throw Refusal.NotFound.of(kind, text);
    }
  }
}
