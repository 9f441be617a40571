package dev.millwright.fleet;

import dev.millwright.resource.ETag;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.bind.annotation.RestController;

/** Racks over REST, and what stands in them. */
@RestController
@RequestMapping("/api/v1/racks")
@Tag(name = "racks")
class RacksApi {
  private final Racks racks;

  RacksApi(Racks racks) {
    this.racks = racks;
  }

  @GetMapping
  @Operation(operationId = "listRacks", summary = "Racks, by name")
  Page<Resource<RackSpec, RackStatus>> list(
      @RequestParam(required = false) @Nullable UUID site,
      @RequestParam(required = false) @Nullable UUID location,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var filter =
        new RackFilter(
            site == null ? null : new SiteId(site),
            location == null ? null : new LocationId(location),
            text);
    return racks.list(filter, PageRequest.of(limit, after));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getRack", summary = "One rack")
  ResponseEntity<Resource<RackSpec, RackStatus>> one(@PathVariable UUID id) {
    return tagged(
        racks.find(new RackId(id)).orElseThrow(() -> Refusal.NotFound.of(RackId.KIND, id)));
  }

  @GetMapping("/{id}/elevation")
  @Operation(operationId = "getRackElevation", summary = "What stands in its units")
  Elevation elevation(@PathVariable UUID id) {
    return racks.elevation(new RackId(id));
  }

  @PostMapping
  @Operation(operationId = "createRack", summary = "Add a rack")
  ResponseEntity<Resource<RackSpec, RackStatus>> create(@RequestBody RackDraft draft) {
    var made = racks.create(draft);
    return ResponseEntity.created(URI.create("/api/v1/racks/" + made.metadata().id()))
        .eTag(ETag.of(made.metadata().version()))
        .body(made);
  }

  @PutMapping("/{id}")
  @Operation(operationId = "changeRack", summary = "Change a rack")
  ResponseEntity<Resource<RackSpec, RackStatus>> change(
      @PathVariable UUID id,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody RackDraft draft) {
    return tagged(racks.change(new RackId(id), draft, ETag.expected(ifMatch)));
  }

  @DeleteMapping("/{id}")
  @Operation(operationId = "removeRack", summary = "Remove a rack that nothing stands in")
  ResponseEntity<Void> remove(
      @PathVariable UUID id,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    racks.remove(new RackId(id), ETag.expected(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<Resource<RackSpec, RackStatus>> tagged(
      Resource<RackSpec, RackStatus> rack) {
    return ResponseEntity.ok().eTag(ETag.of(rack.metadata().version())).body(rack);
  }
}
