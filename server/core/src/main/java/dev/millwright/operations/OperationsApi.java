package dev.millwright.operations;

import dev.millwright.resource.ETag;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operations over REST. */
@RestController
@RequestMapping("/api/v1/operations")
@Tag(name = "operations")
class OperationsApi {
  private final Operations operations;

  OperationsApi(Operations operations) {
    this.operations = operations;
  }

  @GetMapping
  @Operation(operationId = "listOperations", summary = "Operations, newest first")
  Page<Resource<OperationSpec, OperationStatus>> list(
      @RequestParam(required = false) @Nullable Set<OperationState> state,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String subject,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var filter =
        new OperationFilter(
            state == null ? Set.of() : state, kind, subject == null ? null : ref(subject));
    return operations.list(filter, PageRequest.of(limit, after));
  }

  private static Ref ref(String subject) {
    int slash = subject.indexOf('/');
    try {
      return new Ref(subject.substring(0, slash), UUID.fromString(subject.substring(slash + 1)));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException notARef) {
      throw new Refusal.Invalid(
          "subject",
          "subject is \"%s\"; it must be a kind and an id such as system/0198c0de-…"
              .formatted(subject));
    }
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getOperation", summary = "One operation and how far it is")
  ResponseEntity<Resource<OperationSpec, OperationStatus>> one(@PathVariable UUID id) {
    var found =
        operations
            .find(new OperationId(id))
            .orElseThrow(() -> Refusal.NotFound.of(OperationId.KIND, id));
    return ResponseEntity.ok().eTag(ETag.of(found.metadata().version())).body(found);
  }

  @GetMapping("/{id}/targets")
  @Operation(operationId = "listOperationTargets", summary = "Its targets, by name")
  Page<OperationTarget> targets(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return operations.targets(new OperationId(id), PageRequest.of(limit, after));
  }

  @PostMapping("/{id}/actions/cancel")
  @Operation(
      operationId = "cancelOperation",
      summary = "Stop it: what was not sent is cancelled, what was is looked at to its end")
  Resource<OperationSpec, OperationStatus> cancel(@PathVariable UUID id) {
    return operations.cancel(new OperationId(id));
  }
}
