package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Ref;
import dev.millwright.resource.SiteId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which systems are looked for, and what the one who asks may see of that.
 *
 * @param seen sites whose systems are seen; null: all, those at no site too
 * @param operations those of the filter that are there and seen
 */
record Sought(SystemFilter filter, @Nullable Set<SiteId> seen, Set<OperationId> operations) {
  /** All systems of these sites. */
  static Sought all(@Nullable Set<SiteId> seen) {
    return new Sought(SystemFilter.ALL, seen, Set.of());
  }

  /**
   * What they were about; it never changes, so that what was counted with it may be kept.
   *
   * @param operations the door that answers
   */
  Map<OperationId, Subjects> subjects(Operations operations) {
    return this.operations.stream()
        .collect(Collectors.toMap(Function.identity(), id -> Subjects.of(operations.subjects(id))));
  }

  /** What an operation was about: systems, and connectors that systems are found through. */
  record Subjects(List<Ref> systems, List<Ref> connectors) {
    static final Subjects NONE = new Subjects(List.of(), List.of());

    static Subjects of(List<Ref> targets) {
      Map<String, List<Ref>> byKind = targets.stream().collect(Collectors.groupingBy(Ref::kind));
      return new Subjects(
          byKind.getOrDefault(SystemId.KIND, List.of()),
          byKind.getOrDefault(ConnectorId.KIND, List.of()));
    }
  }
}
