package dev.millwright.models;

import dev.millwright.resource.ETag;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
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
import tools.jackson.databind.ObjectMapper;

/** Models over REST. */
@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "models")
class ModelsApi {
  private final Models models;
  private final OwnModels own;
  private final ObjectMapper json;

  ModelsApi(Models models, OwnModels own, ObjectMapper json) {
    this.models = models;
    this.own = own;
    this.json = json;
  }

  @GetMapping
  @Operation(operationId = "listModels", summary = "Models of the catalogue, by name")
  Page<ModelRow> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return models.list(PageRequest.of(limit, after));
  }

  @GetMapping("/{key}")
  @Operation(operationId = "getModel", summary = "One model, by its key")
  ResponseEntity<ModelRow> one(@PathVariable String key) {
    CatalogueModel found =
        models.find(key).orElseThrow(() -> new Refusal.NotFound(models.unknown(key)));
    OwnModel stored = found.own();
    var answer = ResponseEntity.ok();
    return (stored == null ? answer : answer.eTag(ETag.of(stored.version())))
        .body(Models.row(found));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createModel",
      summary = "Add a model of one's own by the config.json published beside its weights")
  ResponseEntity<ModelRow> create(@RequestBody ModelUpload upload) {
    CatalogueModel made =
        own.create(new OwnModelDraft(upload.name(), json.writeValueAsString(upload.config())));
    return ResponseEntity.created(URI.create("/api/v1/models/" + made.key()))
        .eTag(ETag.of(0))
        .body(Models.row(made));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeModel", summary = "Remove a model of one's own")
  void remove(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    own.remove(id, ETag.expected(ifMatch));
  }
}
