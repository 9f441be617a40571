package dev.millwright.access;

import dev.millwright.authority.Role;
import dev.millwright.authority.Scope;
import dev.millwright.resource.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * A role and where it is held.
 *
 * @param site null: everywhere
 */
public record RoleAt(Role role, @Nullable SiteId site) {
  /** The role, held everywhere. */
  public static RoleAt everywhere(Role role) {
    return new RoleAt(role, null);
  }

  Scope scope() {
    return Scope.of(site);
  }
}
