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

/** Sites over REST. */
@RestController
@RequestMapping("/api/v1/sites")
@Tag(name = "sites")
class SitesApi {
  private final Sites sites;

  SitesApi(Sites sites) {
    this.sites = sites;
  }

  @GetMapping
  @Operation(operationId = "listSites", summary = "Sites, by name")
  Page<Resource<SiteSpec, SiteStatus>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return sites.list(PageRequest.of(limit, after));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getSite", summary = "One site")
  ResponseEntity<Resource<SiteSpec, SiteStatus>> one(@PathVariable UUID id) {
    return tagged(
        sites.find(new SiteId(id)).orElseThrow(() -> Refusal.NotFound.of(Sites.KIND, id)));
  }

  @PostMapping
  @Operation(operationId = "createSite", summary = "Add a site")
  ResponseEntity<Resource<SiteSpec, SiteStatus>> create(@RequestBody SiteDraft draft) {
    var made = sites.create(draft);
    return ResponseEntity.created(URI.create("/api/v1/sites/" + made.metadata().id()))
        .eTag(ETag.of(made.metadata().version()))
        .body(made);
  }

  @PutMapping("/{id}")
  @Operation(operationId = "changeSite", summary = "Change a site")
  ResponseEntity<Resource<SiteSpec, SiteStatus>> change(
      @PathVariable UUID id,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody SiteDraft draft) {
    return tagged(sites.change(new SiteId(id), draft, ETag.expected(ifMatch)));
  }

  @DeleteMapping("/{id}")
  @Operation(operationId = "removeSite", summary = "Remove a site that nothing stands in")
  ResponseEntity<Void> remove(
      @PathVariable UUID id,
      @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    sites.remove(new SiteId(id), ETag.expected(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<Resource<SiteSpec, SiteStatus>> tagged(
      Resource<SiteSpec, SiteStatus> site) {
    return ResponseEntity.ok().eTag(ETag.of(site.metadata().version())).body(site);
  }
}
