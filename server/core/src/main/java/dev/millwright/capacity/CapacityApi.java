package dev.millwright.capacity;

import dev.millwright.capacity.launch.EngineFacts;
import dev.millwright.resource.ETag;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Configurations and forecasts over REST. */
@RestController
@RequestMapping("/api/v1/configurations")
@Tag(name = "configurations")
class CapacityApi {
  private final Capacity capacity;

  CapacityApi(Capacity capacity) {
    this.capacity = capacity;
  }

  @GetMapping
  @Operation(operationId = "listConfigurations", summary = "Configurations by name")
  Page<Resource<ConfigurationSpec, ConfigurationStatus>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return capacity.list(PageRequest.of(limit, after));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "createConfiguration", summary = "Store a configuration")
  ResponseEntity<Resource<ConfigurationSpec, ConfigurationStatus>> create(
      @RequestBody ConfigurationDraft draft) {
    var created = capacity.create(draft);
    return ResponseEntity.created(URI.create("/api/v1/configurations/" + created.metadata().id()))
        .eTag(ETag.of(created.metadata().version()))
        .body(created);
  }

  @GetMapping("/systems")
  @Operation(
      operationId = "listConfigurableSystems",
      summary = "What a configuration can be about: the catalogue's systems and the fleet's GPUs")
  List<SystemsOffer> systems() {
    return capacity.systems();
  }

  @GetMapping("/engines")
  @Operation(
      operationId = "listEngines",
      summary = "The engines that a configuration can name, with their releases and settings")
  List<EngineFacts> engines() {
    return capacity.engines();
  }

  @PostMapping("/actions/preview")
  @Operation(
      operationId = "previewConfiguration",
      summary = "Forecast a configuration without storing anything")
  ForecastResult preview(@RequestBody ConfigurationSpec spec) {
    return capacity.preview(spec);
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getConfiguration", summary = "One configuration")
  ResponseEntity<Resource<ConfigurationSpec, ConfigurationStatus>> one(@PathVariable UUID id) {
    var found =
        capacity
            .find(new ConfigurationId(id))
            .orElseThrow(() -> Refusal.NotFound.of(ConfigurationId.KIND, id));
    return ResponseEntity.ok().eTag(ETag.of(found.metadata().version())).body(found);
  }

  @PutMapping("/{id}")
  @Operation(
      operationId = "changeConfiguration",
      summary = "Change a configuration; its earlier forecasts stay as they are")
  ResponseEntity<Resource<ConfigurationSpec, ConfigurationStatus>> change(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ConfigurationDraft draft) {
    var changed = capacity.change(new ConfigurationId(id), draft, ETag.expected(ifMatch));
    return ResponseEntity.ok().eTag(ETag.of(changed.metadata().version())).body(changed);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "removeConfiguration",
      summary = "Remove a configuration with its forecasts")
  void remove(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    capacity.remove(new ConfigurationId(id), ETag.expected(ifMatch));
  }

  @PostMapping("/{id}/actions/forecast")
  @Operation(operationId = "forecastConfiguration", summary = "Forecast it as of now and keep it")
  StoredForecast forecast(@PathVariable UUID id) {
    return capacity.forecast(new ConfigurationId(id));
  }

  @GetMapping("/{id}/forecasts")
  @Operation(operationId = "listForecasts", summary = "The forecasts made of it, newest first")
  Page<StoredForecast> forecasts(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return capacity.forecasts(new ConfigurationId(id), PageRequest.of(limit, after));
  }
}
