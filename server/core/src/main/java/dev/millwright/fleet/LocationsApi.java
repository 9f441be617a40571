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

/** Locations over REST: the buildings, halls, pods and rows of sites. */
@RestController
@RequestMapping("/api/v1/locations")
@Tag(name = "locations")
class LocationsApi {
  private final Sites sites;

  LocationsApi(Sites sites) {
    this.sites = sites;
  }

  @GetMapping
  @Operation(operationId = "listLocations", summary = "Locations by site and path, outer first")
  Page<Resource<LocationSpec, LocationStatus>> list(
      @RequestParam(required = false) @Nullable UUID site,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return sites.locations(site == null ? null : new SiteId(site), PageRequest.of(limit, after));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getLocation", summary = "One location")
  ResponseEntity<Resource<LocationSpec, LocationStatus>> one(@PathVariable UUID id) {
    return tagged(
        sites
            .findLocation(new LocationId(id))
            .orElseThrow(() -> Refusal.NotFound.of(LocationId.KIND, id)));
  }

  @PostMapping
  @Operation(operationId = "createLocation", summary = "Add a location")
  ResponseEntity<Resource<LocationSpec, LocationStatus>> create(@RequestBody LocationDraft draft) {
    var made = sites.createLocation(draft);
    return ResponseEntity.created(URI.create("/api/v1/locations/" + made.metadata().id()))
        .eTag(ETag.of(made.metadata().version()))
        .body(made);
  }

  @PutMapping("/{id}")
  @Operation(operationId = "changeLocation", summary = "Change a location")
  ResponseEntity<Resource<LocationSpec, LocationStatus>> change(
      @PathVariable UUID id,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody LocationDraft draft) {
    return tagged(sites.changeLocation(new LocationId(id), draft, ETag.expected(ifMatch)));
  }

  @DeleteMapping("/{id}")
  @Operation(operationId = "removeLocation", summary = "Remove an empty location")
  ResponseEntity<Void> remove(
      @PathVariable UUID id,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    sites.removeLocation(new LocationId(id), ETag.expected(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<Resource<LocationSpec, LocationStatus>> tagged(
      Resource<LocationSpec, LocationStatus> location) {
    return ResponseEntity.ok().eTag(ETag.of(location.metadata().version())).body(location);
  }
}
