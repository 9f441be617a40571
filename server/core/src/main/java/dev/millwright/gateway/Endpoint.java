package dev.millwright.gateway;

import dev.millwright.spi.NetworkNeeds;
import java.util.Map;
import java.util.UUID;

/**
 * A registered endpoint: the only kind of place that requests with credentials go to.
 *
 * @param id the owner's id, such as the connector's
 * @param fingerprint SHA-256 of the certificate that must be shown, lower-case hexadecimal
 * @param needs what its type asks for; the gateway caps it
 * @param trial secrets in clear, by reference, that are tried before they are stored; empty
 *     otherwise
 */
public record Endpoint(
    UUID id,
    Address address,
    String fingerprint,
    NetworkNeeds needs,
    Map<String, String> trial,
    EndpointWatch watch) {
  /** Keeps an unmodifiable copy. */
  public Endpoint {
    trial = Map.copyOf(trial);
  }

  @Override
  public String toString() {
    return "Endpoint[" + id + " " + address + "]";
  }
}
