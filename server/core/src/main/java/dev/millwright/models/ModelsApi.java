package dev.millwright.models;

import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Models over REST. */
@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "models")
class ModelsApi {
  private final Models models;

  ModelsApi(Models models) {
    this.models = models;
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
  ModelRow one(@PathVariable String key) {
    return models
        .find(key)
        .map(Models::row)
        .orElseThrow(() -> new Refusal.NotFound(models.unknown(key)));
  }
}
