package dev.millwright.operations;

import dev.millwright.resource.Ref;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which operations are wanted.
 *
 * @param states empty: all
 * @param kind null: all
 * @param subject only those with this target; null: all
 */
public record OperationFilter(
    Set<OperationState> states, @Nullable String kind, @Nullable Ref subject) {
  /** All of them. */
  public static final OperationFilter ALL = new OperationFilter(Set.of(), null, null);

  /** Keeps an unmodifiable copy. */
  public OperationFilter {
    states = Set.copyOf(states);
  }

  /** Those done to one thing. */
  public static OperationFilter of(Ref subject) {
    return new OperationFilter(Set.of(), null, subject);
  }
}
