package dev.millwright.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log.
 *
 * @param action such as {@code site.create}; for a denial the front door's method
 * @param subjectName what the subject was called then
 * @param before JSON, null when it did not exist
 * @param after JSON, null when it no longer exists; for a denial what else is known of it
 * @param why the reason given, or null
 */
public record AuditEntry(
    long id,
    Instant at,
    String actor,
    String actorKind,
    Outcome outcome,
    String action,
    @Nullable String subjectKind,
    @Nullable UUID subjectId,
    @Nullable String subjectName,
    @Schema(type = "object") @JsonRawValue @Nullable String before,
    @Schema(type = "object") @JsonRawValue @Nullable String after,
    @Nullable String why,
    @Nullable String requestId) {
  /** Whether it was done. */
  public enum Outcome {
    DONE,
    DENIED
  }
}
