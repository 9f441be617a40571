package dev.millwright.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which audit entries are wanted; null: any.
 *
 * @param actor a user's name, their tokens included
 * @param action whole, such as {@code site.create}, or its noun, such as {@code site}
 * @param from the earliest moment
 * @param until the first moment that is too late
 */
public record AuditFilter(
    @Nullable String subjectKind,
    @Nullable UUID subjectId,
    @Nullable String actor,
    @Nullable String action,
    AuditEntry.@Nullable Outcome outcome,
    @Nullable Instant from,
    @Nullable Instant until) {
  /** Every entry. */
  public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);
}
