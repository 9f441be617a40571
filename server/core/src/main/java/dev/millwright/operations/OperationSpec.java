package dev.millwright.operations;

import java.util.Map;

/**
 * What an operation was submitted as.
 *
 * @param submittedBy the actor's name
 */
public record OperationSpec(
    String kind, ActionKind action, Map<String, String> parameters, String submittedBy) {
  /** Keeps an unmodifiable copy. */
  public OperationSpec {
    parameters = Map.copyOf(parameters);
  }
}
