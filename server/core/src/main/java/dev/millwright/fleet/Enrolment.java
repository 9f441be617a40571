package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.resource.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The front door to finding systems: discovery, and enrolment of many devices in one step. */
@Service
public class Enrolment {
  /** What starting the simulated fleet would do; empty when no simulated devices run here. */
  @Requires(Permission.FLEET_READ)
  public Optional<SimulatedOffer> simulatedFleet() {
    throw new UnsupportedOperationException();
  }

  /**
   * Connects every simulated device that is not connected yet, makes the site, hall and racks they
   * stand in, and discovers them; each takes its place when it is found.
   *
   * @throws Refusal.Conflict when none runs here, or all are connected
   */
  @Requires(Permission.CONNECTOR_WRITE)
  public OperationId startSimulatedFleet() {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads the inventory behind connectors, as one operation with a target each.
   *
   * @throws Refusal.Invalid when the list is empty
   * @throws Refusal.NotFound when there is no such connector
   */
  @Requires(Permission.OPERATION_RUN)
  public OperationId discover(List<ConnectorId> connectors) {
    throw new UnsupportedOperationException(connectors.toString());
  }

  /**
   * Reads the inventory behind the connector that tells about a system.
   *
   * @throws Refusal.Conflict when no connector tells about it any more
   */
  @Requires(Permission.OPERATION_RUN)
  public OperationId discover(SystemId system) {
    throw new UnsupportedOperationException(system.toString());
  }
}
