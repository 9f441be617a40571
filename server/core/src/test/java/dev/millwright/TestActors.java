package dev.millwright;

import dev.millwright.authority.Actor;
import dev.millwright.authority.Grant;
import dev.millwright.authority.Role;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.SiteId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Actors to call front doors as: {@code Authority.as(TestActors.administrator(), () -> …)}. */
public final class TestActors {
  private TestActors() {}

  /** May do everything. */
  public static Actor administrator() {
    return with(Role.ADMINISTRATOR);
  }

  /** Runs the fleet. */
  public static Actor operator() {
    return with(Role.OPERATOR);
  }

  /** Sees what there is. */
  public static Actor viewer() {
    return with(Role.VIEWER);
  }

  /** Holds these roles everywhere; none: may do nothing. */
  public static Actor with(Role... roles) {
    return acting(Arrays.stream(roles).map(r -> new Grant(r, Scope.DEFAULT)).toList());
  }

  /** Holds a role at one site only. */
  public static Actor at(SiteId site, Role role) {
    return acting(List.of(new Grant(role, Scope.of(site))));
  }

  private static Actor acting(List<Grant> grants) {
    var id = Ids.next();
    String name = grants.isEmpty() ? "nobody" : grants.getFirst().role().name();
    return new Actor(
        id,
        name.toLowerCase(Locale.ROOT) + "-" + id.toString().substring(24),
        Actor.Kind.PERSON,
        grants);
  }
}
