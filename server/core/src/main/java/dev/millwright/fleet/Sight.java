package dev.millwright.fleet;

import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the current actor sees of the fleet, and where it may change it. */
@Component
class Sight {
  private final Authority authority;

  Sight(Authority authority) {
    this.authority = authority;
  }

  /** The sites whose things are seen; null means all, those at no site too. */
  @Nullable Set<SiteId> sites() {
    return authority.sites(Permission.FLEET_READ).orElse(null);
  }

  /** Whether something at that site is seen. */
  boolean sees(@Nullable UUID site) {
    Set<SiteId> seen = sites();
    return seen == null || (site != null && seen.contains(new SiteId(site)));
  }

  /** The thing itself, if there is one and it is seen. */
  <T extends Recorded> T require(java.util.Optional<T> found, String kind, Object id) {
    return found
        .filter(thing -> sees(thing.siteId()))
        .orElseThrow(() -> Refusal.NotFound.of(kind, id));
  }

  /** Refuses a change where the actor may not make it. */
  void requireWrite(Scope there, String action) {
    authority.require(Permission.FLEET_WRITE, there, action);
  }

  /** Refuses an action that the actor may do nowhere. */
  void requireAnywhere(Permission permission, String action) {
    authority.require(permission, action);
  }

  /** Refuses an action where the actor may not do it. */
  void require(Permission permission, Scope there, String action) {
    authority.require(permission, there, action);
  }
}
