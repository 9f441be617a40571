package dev.millwright.operations;

import dev.millwright.authority.Scope;
import dev.millwright.resource.Ref;
import java.util.List;
import java.util.Map;

/**
 * An operation to be submitted.
 *
 * @param kind which {@link OperationHandler} runs it
 * @param title what people read in the list, such as {@code Discover rack r12}
 * @param targets at least one; an empty selection is an error, never "all"
 * @param parameters what the handler needs, never a secret
 */
public record NewOperation(
    String kind, String title, List<Target> targets, Map<String, String> parameters) {
  /** Keeps unmodifiable copies. */
  public NewOperation {
    targets = List.copyOf(targets);
    parameters = Map.copyOf(parameters);
  }

  /**
   * One thing the operation is done to.
   *
   * @param scope where it belongs
   * @param lane what must not be talked to twice at once, such as the connector in front of it: at
   *     most one target of a lane runs at any moment
   */
  public record Target(Ref ref, String name, Scope scope, Ref lane) {
    /** A target that is its own lane. */
    public static Target of(Ref ref, String name, Scope scope) {
      return new Target(ref, name, scope, ref);
    }
  }
}
