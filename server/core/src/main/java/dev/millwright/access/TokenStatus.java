package dev.millwright.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API token.
 *
 * @param lastUsedAt to about ten minutes; null: never
 * @param revokedAt null: not revoked
 */
public record TokenStatus(State state, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {
  /** Whether it works. */
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }
}
