package dev.millwright.fleet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people set of a site.
 *
 * @param name 1 to 100 characters, unique within the tenant
 * @param address where it is, for people; null when not given
 */
public record SiteDraft(
    String name, @Nullable String address, @Nullable Map<String, String> labels) {
  /** A site with nothing but a name. */
  public static SiteDraft named(String name) {
    return new SiteDraft(name, null, null);
  }
}
