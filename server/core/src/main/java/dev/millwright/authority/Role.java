package dev.millwright.authority;

import static dev.millwright.authority.Permission.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What each role may do: the one table, shown on the users page. */
public enum Role {
  VIEWER("Sees everything but access and audit", reading()),
  OPERATOR(
      "Runs the fleet",
      with(reading(), FLEET_WRITE, FLEET_IDENTIFY, CONNECTOR_WRITE, OPERATION_RUN, AUDIT_READ)),
  PLANNER("Plans capacity", with(reading(), CAPACITY_WRITE, CATALOGUE_WRITE)),
  VENDOR(
      "Looks after its own hardware and plugins",
      with(
          EnumSet.of(FLEET_READ, CONNECTOR_READ, OPERATION_READ, PLUGIN_READ, ACCESS_SELF),
          FLEET_IDENTIFY)),
  ADMINISTRATOR("May do everything", EnumSet.allOf(Permission.class));

  private final String means;
  private final Set<Permission> permissions;

  Role(String means, Set<Permission> permissions) {
    this.means = means;
    this.permissions = Collections.unmodifiableSet(permissions);
  }

  /** The role in one sentence. */
  public String means() {
    return means;
  }

  /** All that it allows. */
  public Set<Permission> permissions() {
    return permissions;
  }

  private static EnumSet<Permission> reading() {
    return EnumSet.of(
        FLEET_READ,
        CONNECTOR_READ,
        OPERATION_READ,
        MODEL_READ,
        CAPACITY_READ,
        PLUGIN_READ,
        ACCESS_SELF);
  }

  private static EnumSet<Permission> with(EnumSet<Permission> base, Permission... more) {
    base.addAll(Arrays.asList(more));
    return base;
  }
}
