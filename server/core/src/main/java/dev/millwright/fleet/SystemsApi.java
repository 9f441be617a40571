package dev.millwright.fleet;

import dev.millwright.resource.ETag;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Systems over REST. */
@RestController
@RequestMapping("/api/v1/systems")
@Tag(name = "systems")
class SystemsApi {
  private static final List<String> PAGING = List.of("sort", "limit", "after");

  private final Fleet fleet;
  private final Racks racks;

  SystemsApi(Fleet fleet, Racks racks) {
    this.fleet = fleet;
    this.racks = racks;
  }

  @GetMapping
  @SystemParameters
  @Operation(operationId = "listSystems", summary = "Systems in an order, page by page")
  Page<Resource<SystemSpec, SystemStatus>> list(
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
      @Parameter(description = "Such as place, or -health,name") @RequestParam(required = false)
          @Nullable String sort,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return fleet.list(
        SystemQuery.filter(given, PAGING), SystemSort.parse(sort), PageRequest.of(limit, after));
  }

  @GetMapping("/facets")
  @SystemParameters
  @Operation(
      operationId = "countSystems",
      summary = "How many systems a filter finds, and each value would leave")
  SystemFacets facets(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
    return fleet.facets(SystemQuery.filter(given, List.of()));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getSystem", summary = "One system")
  ResponseEntity<Resource<SystemSpec, SystemStatus>> one(@PathVariable UUID id) {
    return tagged(fleet.find(new SystemId(id)).orElseThrow(() -> missing(id)));
  }

  @PutMapping("/{id}")
  @Operation(operationId = "changeSystem", summary = "Another name and other labels")
  ResponseEntity<Resource<SystemSpec, SystemStatus>> change(
      @PathVariable UUID id,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody SystemChange change) {
    return tagged(fleet.change(new SystemId(id), change, ETag.expected(ifMatch)));
  }

  @GetMapping("/{id}/inventory")
  @Operation(operationId = "getInventory", summary = "All that is known of one system")
  SystemPage inventory(@PathVariable UUID id) {
    return fleet.page(new SystemId(id)).orElseThrow(() -> missing(id));
  }

  @GetMapping("/{id}/history")
  @Operation(operationId = "listHistory", summary = "What was seen to happen to it, newest first")
  Page<HistoryEntry> history(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return fleet.history(new SystemId(id), PageRequest.of(limit, after));
  }

  @GetMapping("/{id}/states")
  @Operation(operationId = "listStates", summary = "How long it was in which state, newest first")
  List<StateInterval> states(@PathVariable UUID id) {
    return fleet.states(new SystemId(id));
  }

  @PutMapping("/{id}/placement")
  @Operation(operationId = "placeSystem", summary = "Put it into a rack, or move it there")
  ResponseEntity<Resource<SystemSpec, SystemStatus>> place(
      @PathVariable UUID id,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Placement placement) {
    return tagged(racks.place(new SystemId(id), placement, ETag.expected(ifMatch)));
  }

  @DeleteMapping("/{id}/placement")
  @Operation(operationId = "unplaceSystem", summary = "Take it out of its rack")
  ResponseEntity<Resource<SystemSpec, SystemStatus>> unplace(
      @PathVariable UUID id,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return tagged(racks.unplace(new SystemId(id), ETag.expected(ifMatch)));
  }

  private static Refusal missing(UUID id) {
    return Refusal.NotFound.of(SystemId.KIND, id);
  }

  private static ResponseEntity<Resource<SystemSpec, SystemStatus>> tagged(
      Resource<SystemSpec, SystemStatus> system) {
    return ResponseEntity.ok().eTag(ETag.of(system.metadata().version())).body(system);
  }
}
