package dev.millwright.fleet;

import java.util.List;

/**
 * The simulated devices that run beside this server; whoever starts them implements it. Without an
 * implementation nothing simulated is offered.
 */
public interface SimulatedDevices {
  /** Every device, in a stable order. */
  List<Device> devices();

  /**
   * One device.
   *
   * @param type the connector type's id, such as {@code redfish}
   * @param fingerprint SHA-256 of its certificate, 64 lower-case hexadecimal digits
   * @param rack the name of the rack it stands in
   * @param unit its lowest rack unit, from 1
   */
  record Device(
      String name,
      String type,
      String address,
      int port,
      String user,
      String password,
      String fingerprint,
      String rack,
      int unit,
      int heightUnits) {
    @Override
    public String toString() {
      return "Device[" + name + " " + address + ":" + port + "]";
    }
  }
}
