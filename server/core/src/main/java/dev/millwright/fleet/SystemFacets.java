package dev.millwright.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many systems a filter finds, and how many each value of each field would leave. A field's own
 * condition does not narrow its own counts. At most five seconds old.
 *
 * @param count how many the filter finds
 * @param total how many there are without a filter
 * @param gpus how many GPUs are in those that the filter finds
 */
public record SystemFacets(
    long count,
    long total,
    long gpus,
    List<Value> states,
    List<Value> healths,
    List<Value> vendors,
    List<Value> models,
    List<Value> sites) {
  /** Keeps unmodifiable copies. */
  public SystemFacets {
    states = List.copyOf(states);
    healths = List.copyOf(healths);
    vendors = List.copyOf(vendors);
    models = List.copyOf(models);
    sites = List.copyOf(sites);
  }

  /**
   * One value of a field.
   *
   * @param value as in {@link SystemFilter}: an enum's name, a text, a site's id; null: not known
   * @param label for people; null: not known
   */
  public record Value(@Nullable String value, @Nullable String label, long count) {}
}
