package dev.millwright.app;

import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.context.ConfigurableApplicationContext;

/** The simulated BMCs that run in the server's own process when it is asked for them. */
final class SimulatedDevicesBesideServer implements AutoCloseable {
  private static final int PORT = 8443;

  private final SimulatedFleet fleet;

  private SimulatedDevicesBesideServer(SimulatedFleet fleet) {
    this.fleet = fleet;
  }

  static SimulatedDevicesBesideServer start() {
    try {
      return new SimulatedDevicesBesideServer(
          SimulatedFleet.start(
              FleetPlan.standard(), InetAddress.getByAddress(new byte[] {127, 20, 0, 1}), PORT));
    } catch (java.io.IOException e) {
      throw new StartRefused(
          "The simulated BMCs cannot listen on 127.20.0.1 and following, port %d (%s). Stop what uses it, or start without --simulated-fleet."
              .formatted(PORT, e.getMessage()),
          e);
    }
  }

  static String randomPassword() {
    byte[] random = new byte[9];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The one whose address is printed, for connecting it by hand. */
  SimulatedBmc byHand() {
    return fleet.bmcs().getLast();
  }

  void register(ConfigurableApplicationContext context) {}

  @Override
  public void close() {
    fleet.close();
  }
}
