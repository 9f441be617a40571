package dev.millwright.redfish;

import dev.millwright.spi.CallId;
import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import dev.millwright.spi.Continuity;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.HttpAnswer;
import dev.millwright.spi.Identity;
import dev.millwright.spi.IndicatorControl;
import dev.millwright.spi.IndicatorObservation;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.Page;
import dev.millwright.spi.ProbeResult;
import dev.millwright.spi.Receipt;
import dev.millwright.spi.SystemRecord;
import dev.millwright.spi.TargetId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One Redfish service: who it is, what it holds, and its identify LEDs. */
final class RedfishConnector implements Connector, InventorySource, IndicatorControl {
  private final RedfishClient client;
  private final Clock clock;

  RedfishConnector(RedfishClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public ProbeResult probe() throws ConnectorException {
    var problems = new Problems();
    var root = client.get(ServicePath.ROOT, "ServiceRoot", problems);
    var version = root.text("RedfishVersion");
    if (version == null && !root.has("Systems") && !root.has("Chassis")) {
      throw new ConnectorException(
          Kind.BROKEN, "The answer at " + root.path() + " is no Redfish service root.");
    }
    var speaker = speaker(root, problems);
    if (speaker.isEmpty()) {
      throw Crawl.nothing(root, problems);
    }
    var notes = problems.all().stream().map(problem -> problem.message()).toList();
    var protocol = version == null ? "Redfish" : "Redfish " + version;
    return new ProbeResult(identity(root, speaker.get()), protocol, notes);
  }

  /** The first manager, or the first system: reading it needs the account. */
  private Optional<Resource> speaker(Resource root, Problems problems) throws ConnectorException {
    for (var collection : List.of("Managers", "Systems", "Chassis")) {
      for (var link : root.links(collection)) {
        var first = firstMember(link, problems);
        if (first.isPresent()) {
          return first;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Resource> firstMember(String collection, Problems problems)
      throws ConnectorException {
    var members = read(collection, "Collection", problems);
    if (members.isPresent()) {
      for (var link : members.get().links("Members")) {
        var member = read(link, "Manager", problems);
        if (member.isPresent()) {
          return member;
        }
      }
    }
    return Optional.empty();
  }

  /** Empty where the link leads nowhere. */
  private Optional<Resource> read(String link, String type, Problems problems)
      throws ConnectorException {
    try {
      return Optional.of(client.get(link, type, problems));
    } catch (ConnectorException failure) {
      if (failure.kind() != Kind.NOT_FOUND) {
        throw failure;
      }
      problems.add(link, "Dangling", String.valueOf(failure.getMessage()));
      return Optional.empty();
    }
  }

  private static Identity identity(Resource root, Resource speaker) {
    var own = SystemRecords.identityOf(speaker);
    return new Identity(
        or(own.manufacturer(), root.text("Vendor")),
        or(own.model(), root.text("Product")),
        own.partNumber(),
        own.sku(),
        own.serial(),
        or(own.uuid(), root.text("UUID")),
        own.assetTag());
  }

  private static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first != null ? first : second;
  }

  @Override
  public Page<SystemRecord> systems(Cursor after, Duration wait, int max)
      throws ConnectorException {
    var tree = new Crawl(client, RedfishFactory.NEEDS.parallel()).walk();
    var all = new SystemRecords(tree, clock.instant()).all();
    var from = Math.min(offset(after), all.size());
    var to = Math.min(from + Math.max(1, max), all.size());
    var next = to < all.size() ? new Cursor(Integer.toString(to)) : null;
    return new Page<>(all.subList(from, to), next, Continuity.CONTINUOUS);
  }

  private static int offset(Cursor after) throws ConnectorException {
    try {
      return after.equals(Cursor.START) ? 0 : Math.max(0, Integer.parseInt(after.value()));
    } catch (NumberFormatException foreign) {
      throw new ConnectorException(
          Kind.REJECTED, "The cursor is not of this connector; list from the beginning.", foreign);
    }
  }

  @Override
  public Receipt start(CallId call, TargetId target, IndicatorState wanted)
      throws ConnectorException {
    if (wanted == IndicatorState.UNKNOWN) {
      throw new ConnectorException(Kind.REJECTED, "The LED can be set to ON or OFF only.");
    }
    var led = led(target);
    ConnectorException refused = null;
    for (var body : Indicators.bodies(led, wanted == IndicatorState.ON)) {
      try {
        return new Receipt(call, task(client.patch(led, body)));
      } catch (ConnectorException failure) {
        if (failure.kind() != Kind.REJECTED && failure.kind() != Kind.BROKEN) {
          throw failure;
        }
        refused = refused == null ? failure : refused;
      }
    }
    throw Objects.requireNonNullElseGet(
        refused,
        () -> new ConnectorException(Kind.REJECTED, "The device's LED cannot be set to that."));
  }

  private static @Nullable String task(HttpAnswer answer) {
    return answer.status() == 202 ? answer.header("location").orElse(null) : null;
  }

  @Override
  public IndicatorObservation observe(TargetId target) throws ConnectorException {
    var led = led(target);
    return new IndicatorObservation(target, Indicators.state(led), clock.instant());
  }

  private Resource led(TargetId target) throws ConnectorException {
    var problems = new Problems();
    var system = client.get(target.value(), "ComputerSystem", problems);
    if (Indicators.has(system)) {
      return system;
    }
    var chassis = new ArrayList<Resource>();
    for (var link : system.links("Links/Chassis")) {
      chassis.add(client.get(link, "Chassis", problems));
    }
    return chassis.stream()
        .filter(Indicators::has)
        .findFirst()
        .orElseThrow(
            () ->
                new ConnectorException(
                    Kind.REJECTED, "The device shows no identify LED at " + target + "."));
  }

  @Override
  public void close() {
    // Basic authentication leaves no session behind.
  }
}
