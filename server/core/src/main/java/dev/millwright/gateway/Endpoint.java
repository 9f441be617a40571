package dev.millwright.gateway;

import dev.millwright.spi.NetworkNeeds;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A registered endpoint: the only kind of place that requests with credentials go to.
 *
 * @param id the owner's id, such as the connector's
 * @param fingerprint SHA-256 of the certificate that must be shown, lower-case hexadecimal
 * @param needs what its type asks for; the gateway caps it
 * @param open paths that anybody may read there: no credentials are sent to them unless asked for,
 *     as an answer from them proves nothing and a refusal may count against the account
 * @param trial secrets in clear, by reference, that are tried before they are stored; empty
 *     otherwise
 */
public record Endpoint(
    UUID id,
    Address address,
    String fingerprint,
    NetworkNeeds needs,
    Set<String> open,
    Map<String, String> trial,
    EndpointWatch watch) {
  /** Keeps unmodifiable copies. */
  public Endpoint {
    open = Set.copyOf(open);
    trial = Map.copyOf(trial);
  }

  boolean isOpen(String path) {
    return open.stream().anyMatch(o -> plain(o).equals(plain(path)));
  }

  private static String plain(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  @Override
  public String toString() {
    return "Endpoint[" + id + " " + address + "]";
  }
}
