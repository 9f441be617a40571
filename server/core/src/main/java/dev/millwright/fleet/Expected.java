package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.resource.Refusal;
import org.springframework.stereotype.Component;

/** Where systems that are not known yet will stand. */
@Component
class Expected {
  private final Enrolments enrolments;
  private final ComputeSystemRepository systems;
  private final RackRepository racks;
  private final RackQueries rackQueries;
  private final Placing placing;
  private final Surroundings around;

  Expected(
      Enrolments enrolments,
      ComputeSystemRepository systems,
      RackRepository racks,
      RackQueries rackQueries,
      Placing placing,
      Surroundings around) {
    this.enrolments = enrolments;
    this.systems = systems;
    this.racks = racks;
    this.rackQueries = rackQueries;
    this.placing = placing;
    this.around = around;
  }

  void at(ConnectorId connector, Placement place) {
    Rack rack = around.sight().require(racks.lock(place.rack().value()), RackId.KIND, place.rack());
    around.sight().requireWrite(rack.scope(), "Enrolment.expect");
    rack.requireInside(place);
    if (enrolments.find(connector).isPresent()) {
      requireFree(rack, place);
      enrolments.place(connector, place);
    } else {
      ComputeSystem found =
          systems.findByConnectorId(connector.value()).stream()
              .filter(s -> !s.isPlaced())
              .findFirst()
              .orElseThrow(
                  () ->
                      new Refusal.Conflict(
                          "What this connector tells about has its place already. Move it on its own page."));
      placing.put(found, rack, place, around.changes().now());
    }
  }

  private void requireFree(Rack rack, Placement place) {
    rackQueries
        .occupant(place, new java.util.UUID(0, 0))
        .ifPresent(
            there -> {
              throw new Refusal.Conflict(
                  "%s in rack %s. Choose another place, or move it first."
                      .formatted(there.sentence(), rack.name()));
            });
  }
}
