package dev.millwright.redfish;

import dev.millwright.redfish.Navigation.Turn;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One walk over a service, level by level from its root, so that the same service gives the same
 * tree however its answers interleave. Bounded in requests; every address is asked for once.
 */
final class Crawl {
  static final int MOST_REQUESTS = 2_000;
  private static final int MOST_MEMBERS = 5_000;
  private static final int MOST_PAGES = 100;

  /**
   * An address to ask for.
   *
   * @param list the collection in which it stands, or empty
   * @param owner the resource that contains it, or null when only a link leads there
   */
  record Want(String link, String type, String list, @Nullable String owner, Turn turn) {}

  private final Fetches fetches;
  private final Problems problems = new Problems();
  private final Tree tree = new Tree(problems);
  private final Set<String> asked = new TreeSet<>();
  private final Map<Turn, Map<String, Want>> waiting = new EnumMap<>(Turn.class);
  private final Map<String, Integer> pages = new HashMap<>();
  private int requests;

  Crawl(RedfishClient client, int parallel) {
    this.fetches = new Fetches(client, problems, parallel);
  }

  Tree walk() throws ConnectorException {
    var root = fetches.root();
    requests = 1;
    asked.add(root.path());
    for (var step : Navigation.from("ServiceRoot")) {
      follow(root, step);
    }
    for (var level = next(); !level.isEmpty(); level = next()) {
      for (var found : fetches.all(level)) {
        absorb(found.resource(), found.want());
      }
    }
    requireSomething(root);
    takeOutInner();
    return tree;
  }

  private List<Want> next() {
    for (var turn : Turn.values()) {
      var wants = waiting.remove(turn);
      if (wants != null && !wants.isEmpty()) {
        return withinBudget(wants.values());
      }
    }
    return List.of();
  }

  private List<Want> withinBudget(Collection<Want> wants) {
    var level = new ArrayList<Want>();
    for (var want : wants) {
      if (requests >= MOST_REQUESTS) {
        problems.add(
            ServicePath.key(want.link()),
            "Limit",
            "More than " + MOST_REQUESTS + " requests are needed; what is left was not read.");
        break;
      }
      requests++;
      level.add(want);
    }
    return level;
  }

  private void absorb(Resource resource, Want want) {
    if (resource.has("Members") || resource.type().endsWith("Collection")) {
      members(resource, want);
      return;
    }
    if (tree.find(resource.path()).isEmpty()) {
      tree.add(resource);
      for (var step : Navigation.from(resource.type())) {
        follow(resource, step);
      }
    }
  }

  private void follow(Resource from, Navigation.Step step) {
    var owner = step.owned() ? from.path() : null;
    var list = step.owned() ? from.path() + "/" + step.property() : "";
    for (var link : from.links(step.property())) {
      want(new Want(link, step.type(), list, owner, step.turn()), from.path());
    }
  }

  private void members(Resource page, Want want) {
    var list = want.list().isEmpty() ? page.path() : want.list();
    var members = page.at("Members");
    if (!members.isArray()) {
      problems.add(page.path(), "WrongShape", page.path() + " is a collection without a list.");
      return;
    }
    var count = 0;
    for (var member : members) {
      if (++count > MOST_MEMBERS) {
        problems.add(page.path(), "Limit", page.path() + " has more than 5,000 members.");
        break;
      }
      member(page, member, new Want("", want.type(), list, want.owner(), want.turn()));
    }
    nextPage(page, want, list);
  }

  private void member(Resource page, JsonNode member, Want as) {
    var id = member.path("@odata.id").asString("");
    if (id.isBlank()) {
      problems.add(page.path(), "NoLink", page.path() + " has a member without an address.");
      return;
    }
    var want = new Want(id, as.type(), as.list(), as.owner(), as.turn());
    if (member.has("@odata.type") && member.has("Id") && member.has("Name")) {
      expanded(page, member, want);
    } else {
      want(want, page.path());
    }
  }

  /** A member that the collection already gave in full. */
  private void expanded(Resource page, JsonNode member, Want want) {
    var key = ServicePath.key(want.link());
    if (ServicePath.request(want.link()).isPresent()) {
      place(key, want);
      asked.add(key);
      absorb(page.expanded(key, want.type(), member), want);
    }
  }

  private void nextPage(Resource page, Want want, String list) {
    var next = page.text("Members@odata.nextLink");
    if (next == null) {
      return;
    }
    if (asked.contains(pageKey(next))) {
      problems.add(page.path(), "Loop", page.path() + " says that its next page is an old one.");
    } else if (pages.merge(list, 1, Integer::sum) >= MOST_PAGES) {
      problems.add(page.path(), "Limit", list + " has more than " + MOST_PAGES + " pages.");
    } else {
      want(new Want(next, want.type(), list, want.owner(), want.turn()), page.path());
    }
  }

  private static String pageKey(String link) {
    return ServicePath.key(ServicePath.withoutFragment(link));
  }

  private void want(Want want, String from) {
    var key = pageKey(want.link());
    if (ServicePath.request(want.link()).isEmpty()) {
      problems.add(
          from, "ForeignLink", from + " links to " + want.link() + ", outside the service.");
      return;
    }
    if (setting(key)) {
      return;
    }
    place(key, want);
    if (asked.add(key)) {
      waiting.computeIfAbsent(want.turn(), turn -> new LinkedHashMap<>()).put(key, want);
    }
  }

  private void place(String key, Want want) {
    if (want.owner() != null) {
      tree.own(key, want.owner());
    }
    if (!want.list().isEmpty()) {
      tree.list(key, want.list());
    }
  }

  /** What a resource is to become after a restart is no second resource. */
  private static boolean setting(String key) {
    return ServicePath.lastSegment(key).equals("Settings");
  }

  private void requireSomething(Resource root) throws ConnectorException {
    var nothing =
        List.of("ComputerSystem", "Chassis", "Manager").stream()
            .allMatch(type -> tree.ofType(type).isEmpty());
    if (nothing) {
      throw nothing(root, problems);
    }
  }

  /** A service whose collections are empty or lead nowhere. */
  static ConnectorException nothing(Resource root, Problems problems) {
    var first = problems.all().stream().findFirst();
    return new ConnectorException(
        Kind.BROKEN,
        "The service at "
            + root.path()
            + " shows no system, chassis or manager"
            + first.map(p -> ": " + p.message()).orElse("."));
  }

  /** Older schemas write parts inside a resource instead of beside it. */
  private void takeOutInner() {
    tree.takeOut("Thermal", "Fans", "Fan");
    tree.takeOut("Power", "PowerSupplies", "PowerSupply");
    tree.takeOut("Storage", "StorageControllers", "StorageController");
    tree.takeOut("SimpleStorage", "Devices", "SimpleStorageDevice");
  }
}
