package dev.millwright.simulator;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What is known of a device before it listens. Port 0 of the address stands for any free one. */
record DeviceDescription(
    String name, DeviceKind kind, InetSocketAddress address, Credentials credentials, Facts facts) {

  /** What only generated devices have, beside the label that the certificate's key follows from. */
  record Facts(String certificateLabel, @Nullable Placement placement, @Nullable String serial) {}

  String certificateLabel() {
    return facts.certificateLabel;
  }

  @Nullable Placement placement() {
    return facts.placement;
  }

  @Nullable String serialNumber() {
    return facts.serial;
  }
}
