package dev.millwright.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;

/** Serves recorded answers of a real device over HTTPS. */
public final class RecordedTree {
  private RecordedTree() {}

  /**
   * Serves a folder in any of three layouts: {@code redfish/v1/**}{@code /index.json}; {@code
   * **}{@code /index.json} with {@code /redfish/v1} as the folder itself; or flat files that name
   * their address by {@code @odata.id}. What the folder does not hold is answered with 404, a
   * recorded error body with 500, or 404 where it says that the resource is missing. Port 0 stands
   * for any free one. Closing the device ends it.
   *
   * @throws IOException a sentence: the folder holds no service root, or the address is taken
   */
  public static SimulatedBmc serve(Path folder, InetSocketAddress address, Credentials credentials)
      throws IOException {
    var resources = RecordedResources.of(folder);
    var name = folder.toAbsolutePath().normalize().getFileName().toString();
    var label = "recorded:" + name + ":" + address.getAddress().getHostAddress();
    var description =
        new DeviceDescription(
            name,
            DeviceKind.RECORDED_TREE,
            address,
            credentials,
            new DeviceDescription.Facts(label, null, null));
    var lan = new Lan();
    try {
      return SimulatedBmc.start(lan, true, description, resources, Clock.systemUTC());
    } catch (IOException | RuntimeException refused) {
      lan.close();
      throw refused;
    }
  }
}
