package dev.millwright.resource;

import java.time.Instant;

/**
 * One lasting statement about a resource.
 *
 * @param type such as {@code Reachable}
 * @param reason one word in CamelCase, stable
 * @param message one sentence for people: what is so, and what next
 */
public record Condition(
    String type, Status status, String reason, String message, Instant lastTransitionTime) {
  /** Whether the statement holds. */
  public enum Status {
    TRUE,
    FALSE,
    UNKNOWN
  }
}
