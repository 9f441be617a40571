package dev.millwright.connectors;

import dev.millwright.resource.ETag;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connectors over REST; secrets go in and never come out. */
@RestController
@RequestMapping("/api/v1/connectors")
@Tag(name = "connectors")
class ConnectorsApi {
  private final Connectors connectors;

  ConnectorsApi(Connectors connectors) {
    this.connectors = connectors;
  }

  /** Where to look. */
  record Place(String address, int port) {}

  /** A new name. */
  record Renaming(String name) {}

  /** The certificate to pin, by its SHA-256. */
  record Accepted(String fingerprint) {}

  /** New values and secrets; those not named stay. */
  record NewCredentials(
      @Nullable Map<String, String> values, @Nullable Map<String, String> secrets) {
    @Override
    public String toString() {
      return "NewCredentials[…]";
    }
  }

  @GetMapping
  @Operation(operationId = "listConnectors", summary = "Connectors, by name")
  Page<Resource<ConnectorSpec, ConnectorStatus>> list(
      @RequestParam(required = false) @Nullable ConnectorState state,
      @RequestParam(required = false) @Nullable UUID site,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var filter = new ConnectorFilter(state, site == null ? null : new SiteId(site), text);
    return connectors.list(filter, PageRequest.of(limit, after));
  }

  @GetMapping("/types")
  @Operation(operationId = "listConnectorTypes", summary = "The types that can be connected now")
  List<TypeView> types() {
    return connectors.types();
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getConnector", summary = "One connector with its conditions")
  ResponseEntity<Resource<ConnectorSpec, ConnectorStatus>> get(@PathVariable UUID id) {
    return tagged(
        connectors
            .find(new ConnectorId(id))
            .orElseThrow(() -> Refusal.NotFound.of(ConnectorId.KIND, id)));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "connect",
      summary = "Connect a device: probed with the credentials, then stored")
  ResponseEntity<Resource<ConnectorSpec, ConnectorStatus>> connect(
      @RequestBody NewConnector connector) {
    var made = connectors.connect(connector);
    return ResponseEntity.created(URI.create("/api/v1/connectors/" + made.metadata().id()))
        .eTag(ETag.of(made.metadata().version()))
        .body(made);
  }

  @PostMapping("/actions/inspect")
  @Operation(
      operationId = "inspectAddress",
      summary = "Look at an address: its certificate and what it greets as; sends no credentials")
  Inspection inspect(@RequestBody Place place) {
    return connectors.inspect(place.address(), place.port());
  }

  @PatchMapping("/{id}")
  @Operation(operationId = "renameConnector", summary = "Give another name")
  ResponseEntity<Resource<ConnectorSpec, ConnectorStatus>> rename(
      @PathVariable UUID id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody Renaming renaming) {
    return tagged(connectors.rename(new ConnectorId(id), renaming.name(), ETag.expected(ifMatch)));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeConnector", summary = "Forget the endpoint and its secrets")
  void remove(
      @PathVariable UUID id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    connectors.remove(new ConnectorId(id), ETag.expected(ifMatch));
  }

  @PostMapping("/{id}/actions/probe")
  @Operation(operationId = "probeConnector", summary = "Ask the endpoint now who it is")
  Resource<ConnectorSpec, ConnectorStatus> probe(@PathVariable UUID id) {
    return connectors.probe(new ConnectorId(id));
  }

  @PostMapping("/{id}/actions/accept-certificate")
  @Operation(
      operationId = "acceptCertificate",
      summary = "Pin the certificate that the endpoint shows now")
  Resource<ConnectorSpec, ConnectorStatus> acceptCertificate(
      @PathVariable UUID id, @RequestBody Accepted accepted) {
    return connectors.acceptCertificate(new ConnectorId(id), accepted.fingerprint());
  }

  @PostMapping("/{id}/actions/change-credentials")
  @Operation(operationId = "changeCredentials", summary = "Replace credentials, then probe")
  Resource<ConnectorSpec, ConnectorStatus> changeCredentials(
      @PathVariable UUID id, @RequestBody NewCredentials credentials) {
    Map<String, String> values = credentials.values();
    Map<String, String> secrets = credentials.secrets();
    return connectors.changeCredentials(
        new ConnectorId(id),
        values == null ? Map.of() : values,
        secrets == null ? Map.of() : secrets);
  }

  private static ResponseEntity<Resource<ConnectorSpec, ConnectorStatus>> tagged(
      Resource<ConnectorSpec, ConnectorStatus> connector) {
    return ResponseEntity.ok().eTag(ETag.of(connector.metadata().version())).body(connector);
  }
}
