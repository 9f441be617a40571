package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.resource.Ref;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import java.util.List;
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
 * @param within racks they stand in, connectors they were found through, operations that were about
 *     them or their connectors; of several, all are met
 * @param labels those with all of these labels
 */
public record SystemFilter(
    @Nullable String text,
    Set<SystemState> states,
    Set<Health> healths,
    Set<String> vendors,
    Set<String> models,
    Set<SiteId> sites,
    Set<Ref> within,
    Map<String, String> labels) {
  /** All of them. */
  public static final SystemFilter ALL =
      new SystemFilter(null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());

  /** The kinds of {@link #within}. */
  public static final List<String> WITHIN =
      List.of(RackId.KIND, ConnectorId.KIND, OperationId.KIND);

  /** Keeps unmodifiable copies. */
  public SystemFilter {
    text = text == null || text.isBlank() ? null : text.strip();
    states = Set.copyOf(states);
    healths = Set.copyOf(healths);
    vendors = Set.copyOf(vendors);
    models = Set.copyOf(models);
    sites = Set.copyOf(sites);
    within = Set.copyOf(within);
    labels = Map.copyOf(labels);
  }

  /** Those whose name or serial contains a text. */
  public static SystemFilter containing(String text) {
    return new SystemFilter(
        text, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());
  }

  /** Those of one rack, connector or operation. */
  public static SystemFilter of(Ref parent) {
    return new SystemFilter(
        null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(parent), Map.of());
  }
}
