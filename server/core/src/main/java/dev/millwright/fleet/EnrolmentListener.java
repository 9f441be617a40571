package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.ConnectorsEnrolled;
import dev.millwright.connectors.KnownSites;
import dev.millwright.operations.NewOperation;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has newly connected devices read at once, in the transaction that connects them. */
@Component
class EnrolmentListener implements KnownSites {
  private final Enrolments enrolments;
  private final SiteRepository sites;
  private final Operations operations;

  EnrolmentListener(Enrolments enrolments, SiteRepository sites, Operations operations) {
    this.enrolments = enrolments;
    this.sites = sites;
    this.operations = operations;
  }

  @EventListener
  void on(ConnectorsEnrolled enrolled) {
    for (ConnectorsEnrolled.Enrolled device : enrolled.connectors()) {
      SiteId site = device.scope().site();
      if (site != null) {
        require(site);
      }
      enrolments.add(device.id(), device.scope(), enrolled.at());
    }
    submit(
        operations,
        enrolled.connectors().stream()
            .map(d -> new NewOperation.Target(d.id().ref(), d.name(), d.scope(), d.id().ref()))
            .toList());
  }

  @Override
  public void require(SiteId site) {
    if (sites.findById(site.value()).isEmpty()) {
      throw new Refusal.Invalid(
          "site", "There is no site " + site + ". Choose one that is there, or none.");
    }
  }

  /** One discovery of these connectors. */
  static OperationId submit(Operations operations, List<NewOperation.Target> connectors) {
    String title =
        connectors.size() == 1
            ? "Discover " + connectors.getFirst().name()
            : "Discover " + Words.count(connectors.size(), "device");
    return operations.submit(new NewOperation(DiscoverHandler.KIND, title, connectors, Map.of()));
  }

  /** The latest discovery of a connector. */
  static OperationId latest(Operations operations, ConnectorId connector) {
    var filter =
        new dev.millwright.operations.OperationFilter(
            java.util.Set.of(), DiscoverHandler.KIND, connector.ref());
    var found = operations.list(filter, new dev.millwright.resource.PageRequest(1, null)).items();
    return new OperationId(found.getFirst().metadata().id());
  }
}
