package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorFilter;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.NewConnector;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Enrols the simulated devices that run beside this server, with the racks they stand in. */
@Component
class SimulatedEnrolment {
  static final String SITE = "Simulated site";
  static final String HALL = "Hall 1";

  private final ObjectProvider<SimulatedDevices> running;
  private final Connectors connectors;
  private final Operations operations;
  private final Enrolments enrolments;
  private final Sites sites;
  private final Racks racks;

  SimulatedEnrolment(
      ObjectProvider<SimulatedDevices> running,
      Connectors connectors,
      Operations operations,
      Enrolments enrolments,
      Sites sites,
      Racks racks) {
    this.running = running;
    this.connectors = connectors;
    this.operations = operations;
    this.enrolments = enrolments;
    this.sites = sites;
    this.racks = racks;
  }

  Optional<SimulatedOffer> offer() {
    List<SimulatedDevices.Device> devices = devices();
    if (devices.isEmpty()) {
      return Optional.empty();
    }
    Set<String> known = addresses();
    int enrolled = (int) devices.stream().filter(d -> known.contains(address(d))).count();
    int in = (int) devices.stream().map(SimulatedDevices.Device::rack).distinct().count();
    return Optional.of(new SimulatedOffer(devices.size(), enrolled, in));
  }

  private List<SimulatedDevices.Device> devices() {
    SimulatedDevices beside = running.getIfAvailable();
    return beside == null ? List.of() : beside.devices();
  }

  /** The addresses of all connectors there are. */
  private Set<String> addresses() {
    var found = new HashSet<String>();
    all(page -> connectors.list(new ConnectorFilter(null, null, null), page))
        .forEach(c -> found.add(c.spec().address() + ":" + c.spec().port()));
    return found;
  }

  private static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    var items = new java.util.ArrayList<T>();
    @Nullable String after = null;
    do {
      Page<T> page = list.apply(new PageRequest(PageRequest.MAX, after));
      items.addAll(page.items());
      after = page.next();
    } while (after != null);
    return items;
  }

  private static String address(SimulatedDevices.Device device) {
    return device.address() + ":" + device.port();
  }

  OperationId start() {
    List<SimulatedDevices.Device> devices = devices();
    if (devices.isEmpty()) {
      throw new Refusal.Conflict(
          "No simulated devices run beside this server. Start it with --simulated-fleet.");
    }
    Set<String> known = addresses();
    List<SimulatedDevices.Device> missing =
        devices.stream().filter(d -> !known.contains(address(d))).toList();
    if (missing.isEmpty()) {
      throw new Refusal.Conflict(
          "All %d simulated devices are connected already.".formatted(devices.size()));
    }
    SiteId site = site();
    Map<String, RackId> places = racks(site, missing);
    List<ConnectorId> made =
        connectors.connectAll(missing.stream().map(d -> connector(d, site)).toList());
    for (int i = 0; i < made.size(); i++) {
      SimulatedDevices.Device device = missing.get(i);
      RackId rack = java.util.Objects.requireNonNull(places.get(device.rack()));
      enrolments.place(made.get(i), new Placement(rack, device.unit(), device.heightUnits()));
    }
    return EnrolmentListener.latest(operations, made.getFirst());
  }

  private static NewConnector connector(SimulatedDevices.Device device, SiteId site) {
    return new NewConnector(
        device.name(),
        site,
        device.type(),
        device.address(),
        device.port(),
        device.fingerprint(),
        Map.of("user", device.user()),
        Map.of("password", device.password()));
  }

  private SiteId site() {
    return all(sites::list).stream()
        .filter(s -> s.metadata().name().equalsIgnoreCase(SITE))
        .findFirst()
        .map(s -> new SiteId(s.metadata().id()))
        .orElseGet(() -> new SiteId(sites.create(SiteDraft.named(SITE)).metadata().id()));
  }

  private Map<String, RackId> racks(SiteId site, List<SimulatedDevices.Device> devices) {
    LocationId hall = hall(site);
    var found = new LinkedHashMap<String, RackId>();
    all(page -> racks.list(RackFilter.at(site), page))
        .forEach(r -> found.put(r.metadata().name(), new RackId(r.metadata().id())));
    for (SimulatedDevices.Device device : devices) {
      found.computeIfAbsent(
          device.rack(),
          name ->
              new RackId(
                  racks.create(new RackDraft(site, hall, name, null, null)).metadata().id()));
    }
    return found;
  }

  private LocationId hall(SiteId site) {
    return all(page -> sites.locations(site, page)).stream()
        .filter(l -> l.metadata().name().equalsIgnoreCase(HALL))
        .findFirst()
        .map(l -> new LocationId(l.metadata().id()))
        .orElseGet(
            () ->
                new LocationId(
                    sites
                        .createLocation(
                            new LocationDraft(site, null, LocationKind.HALL, HALL, null))
                        .metadata()
                        .id()));
  }
}
