package dev.millwright.fleet;

import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.authority.Scope;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.Connectors;
import dev.millwright.operations.NewOperation;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to finding systems: discovery, and enrolment of many devices in one step. */
@Service
public class Enrolment {
  private final Connectors connectors;
  private final Operations operations;
  private final SimulatedEnrolment simulated;
  private final Expected expected;
  private final ComputeSystemRepository systems;
  private final Authority authority;
  private final Surroundings around;

  Enrolment(
      Connectors connectors,
      Operations operations,
      SimulatedEnrolment simulated,
      Expected expected,
      ComputeSystemRepository systems,
      Authority authority,
      Surroundings around) {
    this.connectors = connectors;
    this.operations = operations;
    this.simulated = simulated;
    this.expected = expected;
    this.systems = systems;
    this.authority = authority;
    this.around = around;
  }

  /** What starting the simulated fleet would do; empty when no simulated devices run here. */
  @Requires(Permission.FLEET_READ)
  @Transactional(readOnly = true)
  public Optional<SimulatedOffer> simulatedFleet() {
    return simulated.offer();
  }

  /**
   * Connects every simulated device that is not connected yet, makes the site, hall and racks they
   * stand in, and discovers them; each takes its place when it is found.
   *
   * @throws Refusal.Conflict when none runs here, or all are connected
   */
  @Requires(Permission.CONNECTOR_WRITE)
  @Transactional
  public OperationId startSimulatedFleet() {
    authority.require(Permission.FLEET_WRITE, Scope.DEFAULT, "Enrolment.startSimulatedFleet");
    return simulated.start();
  }

  /**
   * Says where the system behind a new connector stands: it is placed there when it is found, or
   * now if it is found already and has no place.
   *
   * @throws Refusal.NotFound when there is no such connector or rack
   * @throws Refusal.Invalid when the place is outside the rack
   * @throws Refusal.Conflict when something else stands there, or the connector's systems have
   *     their places
   */
  @Requires(Permission.FLEET_WRITE)
  @Transactional
  public void expect(ConnectorId connector, Placement place) {
    require(connector);
    expected.at(connector, place);
  }

  /**
   * Reads the inventory behind connectors, as one operation with a target each.
   *
   * @throws Refusal.Invalid when the list is empty
   * @throws Refusal.NotFound when there is no such connector
   */
  @Requires(Permission.OPERATION_RUN)
  @Transactional
  public OperationId discover(List<ConnectorId> wanted) {
    if (wanted.isEmpty()) {
      throw new Refusal.Invalid(
          "connectors", "No connector is named. Name at least one; an empty list is not all.");
    }
    return EnrolmentListener.submit(
        operations, new LinkedHashSet<>(wanted).stream().map(this::target).toList());
  }

  private NewOperation.Target target(ConnectorId id) {
    var connector = require(id).metadata();
    var scope = new Scope(connector.tenant(), connector.site());
    authority.require(Permission.OPERATION_RUN, scope, "Enrolment.discover");
    return new NewOperation.Target(id.ref(), connector.name(), scope, id.ref());
  }

  private dev.millwright.resource.Resource<
          dev.millwright.connectors.ConnectorSpec, dev.millwright.connectors.ConnectorStatus>
      require(ConnectorId id) {
    return connectors.find(id).orElseThrow(() -> Refusal.NotFound.of(ConnectorId.KIND, id));
  }

  /**
   * Reads the inventory behind the connector that tells about a system.
   *
   * @throws Refusal.Conflict when no connector tells about it any more
   */
  @Requires(Permission.OPERATION_RUN)
  @Transactional
  public OperationId discover(SystemId id) {
    ComputeSystem system = around.sight().require(systems.findById(id.value()), SystemId.KIND, id);
    ConnectorId connector = system.connector();
    if (connector == null) {
      throw new Refusal.Conflict(
          "No connector tells about %s. Connect its BMC first.".formatted(system.name()));
    }
    return discover(List.of(connector));
  }
}
