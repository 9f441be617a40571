package dev.millwright.authority;

/** One thing that an actor may be allowed to do. The table of who may is {@link Role}. */
public enum Permission {
  FLEET_READ("See sites, racks, systems and their parts"),
  FLEET_WRITE("Add and change sites, locations, racks and placement"),
  FLEET_IDENTIFY("Blink identify LEDs"),
  CONNECTOR_READ("See connectors and their conditions"),
  CONNECTOR_WRITE("Connect devices, accept certificates, change credentials"),
  OPERATION_READ("See operations and their results"),
  OPERATION_RUN("Start discoveries; cancel operations"),
  MODEL_READ("See the model catalogue"),
  CATALOGUE_WRITE("Add and remove models and hardware of one's own"),
  CAPACITY_READ("See configurations and forecasts"),
  CAPACITY_WRITE("Store configurations and run forecasts"),
  PLUGIN_READ("See plugins, their abilities and health"),
  ACCESS_READ("See users, roles and tokens"),
  ACCESS_WRITE("Add users, give roles, end other people's tokens"),
  ACCESS_SELF("Change one's own password; make and end one's own tokens"),
  AUDIT_READ("Read the audit log");

  private final String means;

  Permission(String means) {
    this.means = means;
  }

  /** What it allows, in words. */
  public String means() {
    return means;
  }
}
