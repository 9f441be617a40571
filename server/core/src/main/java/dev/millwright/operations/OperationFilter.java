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
 * @param submittedBy only those of the actor with this name; null: all
 */
public record OperationFilter(
    Set<OperationState> states,
    @Nullable String kind,
    @Nullable Ref subject,
    @Nullable String submittedBy) {
  /** All of them. */
  public static final OperationFilter ALL = new OperationFilter(Set.of(), null, null);

  /** Keeps an unmodifiable copy. */
  public OperationFilter {
    states = Set.copyOf(states);
  }

  /** Whoever submitted them. */
  public OperationFilter(Set<OperationState> states, @Nullable String kind, @Nullable Ref subject) {
    this(states, kind, subject, null);
  }

  /** Those done to one thing. */
  public static OperationFilter of(Ref subject) {
    return new OperationFilter(Set.of(), null, subject);
  }
}
