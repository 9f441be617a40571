package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.NewOperation;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.spi.IndicatorControl;
import dev.millwright.spi.Offer;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to the identify LEDs of systems. */
@Service
public class Indicators {
  private final ComputeSystemRepository systems;
  private final SystemStatusStore status;
  private final Operations operations;
  private final Surroundings around;

  Indicators(
      ComputeSystemRepository systems,
      SystemStatusStore status,
      Operations operations,
      Surroundings around) {
    this.systems = systems;
    this.status = status;
    this.operations = operations;
    this.around = around;
  }

  /**
   * Lights or darkens a system's identify LED, as an operation that ends when the LED was seen so.
   *
   * @throws Refusal.Conflict when its BMC does not offer it, saying why
   */
  @Requires(Permission.FLEET_IDENTIFY)
  @Transactional
  public OperationId identify(SystemId id, boolean on) {
    ComputeSystem system = around.sight().require(systems.findById(id.value()), SystemId.KIND, id);
    around.sight().require(Permission.FLEET_IDENTIFY, system.scope(), "Indicators.identify");
    ConnectorId connector = system.connector();
    if (connector == null) {
      throw new Refusal.Conflict(
          "No connector tells about %s, so its LED cannot be reached. Connect its BMC first."
              .formatted(system.name()));
    }
    requireOffered(system);
    return operations.submit(
        new NewOperation(
            IdentifyHandler.KIND,
            "Turn the identify LED of %s %s".formatted(system.name(), on ? "on" : "off"),
            List.of(
                new NewOperation.Target(
                    new Ref(SystemId.KIND, system.id()),
                    system.name(),
                    system.scope(),
                    connector.ref())),
            Map.of(IdentifyHandler.ON, Boolean.toString(on))));
  }

  private void requireOffered(ComputeSystem system) {
    Offer offer =
        status.offers(system.id()).stream()
            .filter(o -> o.ability().equals(IndicatorControl.class.getSimpleName()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal.Conflict(
                        "The BMC of %s offers no identify LED.".formatted(system.name())));
    if (offer.refusal() != null) {
      throw new Refusal.Conflict(offer.refusal());
    }
  }
}
