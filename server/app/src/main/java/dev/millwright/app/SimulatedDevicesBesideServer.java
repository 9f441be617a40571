package dev.millwright.app;

import dev.millwright.fleet.SimulatedDevices;
import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.Placement;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The simulated BMCs that run in the server's own process when it is asked for them. */
final class SimulatedDevicesBesideServer implements SimulatedDevices, AutoCloseable {
  static final int PORT = 8443;

  private final SimulatedFleet fleet;

  private SimulatedDevicesBesideServer(SimulatedFleet fleet) {
    this.fleet = fleet;
  }

  static SimulatedDevicesBesideServer start(int port) {
    try {
      return new SimulatedDevicesBesideServer(
          SimulatedFleet.start(
              FleetPlan.standard(), InetAddress.getByAddress(new byte[] {127, 20, 0, 1}), port));
    } catch (IOException e) {
      throw new StartRefused(
          "The simulated BMCs cannot listen on 127.20.0.1 and following, port %d (%s). Stop what uses it, give another port with --simulated-port, or start without --simulated-fleet."
              .formatted(port, e.getMessage()),
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

  /** Makes them known to the server that starts beside them. */
  void register(ConfigurableApplicationContext context) {
    context.getBeanFactory().registerSingleton("simulatedDevices", this);
  }

  @Override
  public List<Device> devices() {
    return fleet.bmcs().stream().map(SimulatedDevicesBesideServer::device).toList();
  }

  private static Device device(SimulatedBmc bmc) {
    Placement place =
        bmc.placement()
            .orElseThrow(() -> new IllegalStateException(bmc.name() + " stands in no rack"));
    return new Device(
        bmc.name(),
        "redfish",
        bmc.address().getAddress().getHostAddress(),
        bmc.address().getPort(),
        bmc.credentials().user(),
        bmc.credentials().password(),
        bmc.certificatePin(),
        place.rack(),
        place.lowestUnit(),
        place.heightUnits());
  }

  @Override
  public void close() {
    fleet.close();
  }
}
