package dev.millwright.connectors;

import dev.millwright.resource.SiteId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device to be connected.
 *
 * @param name unique; null or blank: the address
 * @param site where it stands; null when not known yet
 * @param type the id of one of {@link Connectors#types()}
 * @param address an IP address or a host name, without a port
 * @param port 1 to 65535
 * @param acceptedFingerprint SHA-256 of the certificate that a person accepted
 * @param values the type's fields that are no secrets, such as {@code username}
 * @param secrets the type's secret fields, in clear, such as {@code password}; stored encrypted
 */
public record NewConnector(
    @Nullable String name,
    @Nullable SiteId site,
    String type,
    String address,
    int port,
    String acceptedFingerprint,
    Map<String, String> values,
    Map<String, String> secrets) {
  /** Keeps unmodifiable copies. */
  public NewConnector {
    values = Map.copyOf(values);
    secrets = Map.copyOf(secrets);
  }

  @Override
  public String toString() {
    return "NewConnector[" + type + " " + address + ":" + port + "]";
  }
}
