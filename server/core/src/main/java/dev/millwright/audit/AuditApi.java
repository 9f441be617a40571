package dev.millwright.audit;

import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over REST. */
@RestController
@RequestMapping("/api/v1/audit-entries")
@Tag(name = "audit-entries")
class AuditApi {
  private final AuditLog log;

  AuditApi(AuditLog log) {
    this.log = log;
  }

  @GetMapping
  @Operation(operationId = "listAuditEntries", summary = "Entries, newest first")
  Page<AuditEntry> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String subjectKind,
      @RequestParam(required = false) @Nullable UUID subjectId,
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) AuditEntry.@Nullable Outcome outcome,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until) {
    var filter = new AuditFilter(subjectKind, subjectId, actor, action, outcome, from, until);
    return log.entries(filter, PageRequest.of(limit, after));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getAuditEntry", summary = "One entry")
  AuditEntry get(@PathVariable long id) {
    return log.require(id);
  }
}
