package dev.millwright.fleet;

import dev.millwright.resource.ETag;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Kinds of GPU systems over REST. */
@RestController
@RequestMapping("/api/v1/hardware")
@Tag(name = "hardware")
class HardwareApi {
  private final HardwareKinds kinds;

  HardwareApi(HardwareKinds kinds) {
    this.kinds = kinds;
  }

  @GetMapping
  @Operation(
      operationId = "listHardware",
      summary = "Kinds of GPU systems by key: of the catalogue, announced, and one's own")
  Page<HardwareRow> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return kinds.list(PageRequest.of(limit, after));
  }

  @GetMapping("/{key}")
  @Operation(operationId = "getHardware", summary = "One kind of GPU systems, by its key")
  ResponseEntity<HardwareRow> one(@PathVariable String key) {
    HardwareRow found = kinds.require(key);
    OwnHardware stored = found.own();
    var answer = ResponseEntity.ok();
    return (stored == null ? answer : answer.eTag(ETag.of(stored.version()))).body(found);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createHardware",
      summary = "Add a kind of GPU systems of one's own by its figures")
  ResponseEntity<HardwareRow> create(@RequestBody OwnHardwareDraft draft) {
    return created(kinds.create(draft));
  }

  @PostMapping("/actions/read-yaml")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createHardwareFromYaml",
      summary = "Add a kind of GPU systems of one's own by a YAML file with the same fields")
  ResponseEntity<HardwareRow> createFromYaml(@RequestBody HardwareFile file) {
    return created(kinds.createFromYaml(file.yaml()));
  }

  private static ResponseEntity<HardwareRow> created(HardwareRow made) {
    return ResponseEntity.created(URI.create("/api/v1/hardware/" + made.key()))
        .eTag(ETag.of(0))
        .body(made);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeHardware", summary = "Remove a kind of GPU systems of one's own")
  void remove(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    kinds.remove(id, ETag.expected(ifMatch));
  }

  /** The text of a file. */
  record HardwareFile(String yaml) {}
}
