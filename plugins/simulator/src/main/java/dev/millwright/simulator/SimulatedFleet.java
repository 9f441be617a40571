package dev.millwright.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Simulated devices that run until the fleet is closed. */
public final class SimulatedFleet implements AutoCloseable {
  private final Lan lan;
  private final List<SimulatedBmc> bmcs;

  private SimulatedFleet(Lan lan, List<SimulatedBmc> bmcs) {
    this.lan = lan;
    this.bmcs = List.copyOf(bmcs);
  }

  /**
   * Starts every device of the plan: the first on {@code first}, each further one on the next
   * address, all on the same port; 0 gives each any free port.
   *
   * @throws IOException a sentence: which address could not be listened on, and why; nothing runs
   *     then
   */
  public static SimulatedFleet start(FleetPlan plan, InetAddress first, int port)
      throws IOException {
    var lan = new Lan();
    var bmcs = new ArrayList<SimulatedBmc>();
    try {
      var address = first;
      for (var device : GeneratedDevice.all(plan)) {
        var description = device.description(new InetSocketAddress(address, port));
        bmcs.add(SimulatedBmc.start(lan, false, description, device, plan.clock()));
        address = next(address);
      }
      return new SimulatedFleet(lan, bmcs);
    } catch (IOException | RuntimeException refused) {
      bmcs.forEach(SimulatedBmc::close);
      lan.close();
      throw refused;
    }
  }

  /** Compute trays first, in the order of the plan. */
  public List<SimulatedBmc> bmcs() {
    return bmcs;
  }

  /** The device of this name. */
  public SimulatedBmc bmc(String name) {
    return bmcs.stream()
        .filter(bmc -> bmc.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no device " + name + " in this fleet"));
  }

  @Override
  public void close() {
    bmcs.forEach(SimulatedBmc::close);
    lan.close();
  }

  private static InetAddress next(InetAddress address) throws IOException {
    var bytes = address.getAddress();
    for (int i = bytes.length - 1; i >= 0 && ++bytes[i] == 0; i--) {
      continue;
    }
    return InetAddress.getByAddress(bytes);
  }
}
