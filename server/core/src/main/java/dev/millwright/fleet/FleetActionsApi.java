package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.OperationSpec;
import dev.millwright.operations.OperationStatus;
import dev.millwright.operations.Operations;
import dev.millwright.resource.ETag;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What can be started on systems and connectors: each answers with the operation that does it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "systems")
class FleetActionsApi {
  private final Enrolment enrolment;
  private final Indicators indicators;
  private final Operations operations;

  FleetActionsApi(Enrolment enrolment, Indicators indicators, Operations operations) {
    this.enrolment = enrolment;
    this.indicators = indicators;
    this.operations = operations;
  }

  /** Which state of the LED is wanted. */
  record Identify(boolean on) {}

  /** Which connectors are to be read. */
  record Discovery(List<UUID> connectors) {}

  @PostMapping("/systems/{id}/actions/identify")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(operationId = "identifySystem", summary = "Turn its identify LED on or off")
  ResponseEntity<Resource<OperationSpec, OperationStatus>> identify(
      @PathVariable UUID id, @RequestBody Identify wanted) {
    return accepted(indicators.identify(new SystemId(id), wanted.on()));
  }

  @PostMapping("/systems/{id}/actions/discover")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(operationId = "discoverSystem", summary = "Read its inventory again")
  ResponseEntity<Resource<OperationSpec, OperationStatus>> discover(@PathVariable UUID id) {
    return accepted(enrolment.discover(new SystemId(id)));
  }

  @PostMapping("/systems/actions/discover")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "discover",
      summary = "Read the inventory behind connectors, as one operation")
  ResponseEntity<Resource<OperationSpec, OperationStatus>> discover(@RequestBody Discovery wanted) {
    return accepted(
        enrolment.discover(wanted.connectors().stream().map(ConnectorId::new).toList()));
  }

  @GetMapping("/simulated-fleet")
  @Operation(
      operationId = "getSimulatedFleet",
      summary = "The simulated devices that run beside this server")
  SimulatedOffer simulatedFleet() {
    return enrolment
        .simulatedFleet()
        .orElseThrow(
            () ->
                new Refusal.NotFound(
                    "No simulated devices run beside this server. Start it with --simulated-fleet."));
  }

  @PostMapping("/simulated-fleet/actions/start")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "startSimulatedFleet",
      summary = "Connect every simulated device, with its site and racks, and discover them")
  ResponseEntity<Resource<OperationSpec, OperationStatus>> startSimulatedFleet() {
    return accepted(enrolment.startSimulatedFleet());
  }

  private ResponseEntity<Resource<OperationSpec, OperationStatus>> accepted(OperationId id) {
    var operation = operations.find(id).orElseThrow(() -> Refusal.NotFound.of("operation", id));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/operations/" + id))
        .eTag(ETag.of(operation.metadata().version()))
        .body(operation);
  }
}
