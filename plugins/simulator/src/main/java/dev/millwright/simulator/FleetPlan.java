package dev.millwright.simulator;

import java.time.Clock;
import java.util.Objects;

/**
 * Which devices a simulated fleet has, the seed that their identities follow from, and the clock
 * that their readings follow. Compute trays fill NVL72 racks of 18; HGX systems fill air-cooled
 * racks of 4.
 */
public record FleetPlan(int computeTrays, int hgxSystems, long seed, Clock clock) {
  public FleetPlan {
    if (computeTrays < 0 || hgxSystems < 0 || computeTrays + hgxSystems == 0) {
      throw new IllegalArgumentException(
          "a fleet needs at least one device, not "
              + computeTrays
              + " compute trays and "
              + hgxSystems
              + " HGX systems");
    }
    Objects.requireNonNull(clock);
  }

  /** One NVL72 rack of 18 compute trays and 8 HGX systems, on the system's clock. */
  public static FleetPlan standard() {
    return new FleetPlan(18, 8, 1, Clock.systemUTC());
  }

  /** So many devices on the system's clock. */
  public static FleetPlan of(int computeTrays, int hgxSystems) {
    return new FleetPlan(computeTrays, hgxSystems, 1, Clock.systemUTC());
  }

  /** The same devices with other serial numbers, addresses and passwords. */
  public FleetPlan withSeed(long other) {
    return new FleetPlan(computeTrays, hgxSystems, other, clock);
  }

  /** The same devices whose readings follow another clock. */
  public FleetPlan withClock(Clock other) {
    return new FleetPlan(computeTrays, hgxSystems, seed, other);
  }
}
