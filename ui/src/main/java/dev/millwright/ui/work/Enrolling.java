package dev.millwright.ui.work;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.NewConnector;
import dev.millwright.fleet.Enrolment;
import dev.millwright.fleet.Placement;
import dev.millwright.fleet.Racks;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.Operations;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.ui.Notice;
import dev.millwright.ui.Paths;
import dev.millwright.ui.SiteChoices;
import org.jspecify.annotations.Nullable;

/** Connects a device, says where it stands, and finds the discovery that follows by itself. */
@SpringComponent
class Enrolling {
  private final Connectors connectors;
  private final Enrolment enrolment;
  private final Operations operations;
  private final Racks racks;
  private final SiteChoices sites;
  private final Authority authority;

  Enrolling(
      Connectors connectors,
      Enrolment enrolment,
      Operations operations,
      Racks racks,
      SiteChoices sites,
      Authority authority) {
    this.connectors = connectors;
    this.enrolment = enrolment;
    this.operations = operations;
    this.racks = racks;
    this.sites = sites;
    this.authority = authority;
  }

  PlaceFields placeFields() {
    boolean places = authority.may(Permission.FLEET_READ) && authority.may(Permission.FLEET_WRITE);
    return new PlaceFields(racks, sites, places);
  }

  /** Connects it. A place that cannot be taken is said, and the device stays connected. */
  ConnectorId connect(NewConnector wanted, @Nullable Placement place) {
    ConnectorId made = new ConnectorId(connectors.connect(wanted).metadata().id());
    if (place != null) {
      try {
        enrolment.expect(made, place);
      } catch (Refusal refused) {
        Notice.failure(
            new Refusal.Conflict("It is connected, but has no place yet: " + refused.sentence()));
      }
    }
    return made;
  }

  /** The page that shows what happens next: the discovery, else the connector. */
  String afterwards(ConnectorId made) {
    if (authority.may(Permission.OPERATION_READ)) {
      var found = operations.list(OperationFilter.of(made.ref()), new PageRequest(1, null)).items();
      if (!found.isEmpty()) {
        return Paths.of(found.getFirst().metadata().ref());
      }
    }
    return Paths.of(made.ref());
  }
}
