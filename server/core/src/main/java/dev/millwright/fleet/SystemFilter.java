package dev.millwright.fleet;

import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which systems are wanted; conditions of different fields are all met, values of one field are
 * alternatives, and an empty set means no condition.
 *
 * @param text part of the name or serial, in any case, where a word begins when it has fewer than
 *     three characters; null or blank: no condition
 * @param vendors as devices state them; an empty text stands for those that state none
 * @param models as vendors
 * @param rack those placed in it; null: no condition
 * @param labels those with all of these labels
 */
public record SystemFilter(
    @Nullable String text,
    Set<SystemState> states,
    Set<Health> healths,
    Set<String> vendors,
    Set<String> models,
    Set<SiteId> sites,
    @Nullable RackId rack,
    Map<String, String> labels) {
  /** All of them. */
  public static final SystemFilter ALL =
      new SystemFilter(null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, Map.of());

  /** Keeps unmodifiable copies. */
  public SystemFilter {
    text = text == null || text.isBlank() ? null : text.strip();
    states = Set.copyOf(states);
    healths = Set.copyOf(healths);
    vendors = Set.copyOf(vendors);
    models = Set.copyOf(models);
    sites = Set.copyOf(sites);
    labels = Map.copyOf(labels);
  }

  /** Those whose name or serial contains a text. */
  public static SystemFilter containing(String text) {
    return new SystemFilter(text, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, Map.of());
  }

  /** Those in one rack. */
  public static SystemFilter in(RackId rack) {
    return new SystemFilter(null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), rack, Map.of());
  }
}
