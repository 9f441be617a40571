package dev.millwright.gateway;

import dev.millwright.resource.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses may be connected to: those of the configured networks, and never one that names
 * this machine, a link, a group or a cloud's metadata service. Loopback only where it is named.
 */
@Component
class Networks {
  private static final List<Network> METADATA =
      Stream.of("169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::254")
          .map(Network::of)
          .toList();
  private static final List<Network> TRANSLATED =
      Stream.of(
              "::/96",
              "::ffff:0:0:0/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "2002::/16",
              "2001::/32")
          .map(Network::of)
          .toList();
  private static final List<Network> RESERVED =
      Stream.of("0.0.0.0/8", "240.0.0.0/4", "192.0.0.0/24", "198.18.0.0/15")
          .map(Network::of)
          .toList();
  private static final Network FORMER_SITE_LOCAL = Network.of("fec0::/10");

  private final List<Network> allowed;

  Networks(
      @Value("${millwright.networks:10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7}")
          List<String> networks,
      @Value("${millwright.loopback-networks:}") List<String> loopback) {
    allowed =
        Stream.concat(networks.stream(), loopback.stream())
            .filter(text -> !text.isBlank())
            .map(Network::of)
            .toList();
  }

  /**
   * Resolves once and checks every address: one that is not allowed refuses all.
   *
   * @throws Refusal.Invalid with the reason as a sentence
   * @throws UnknownHostException when the name has no address
   */
  List<InetAddress> resolve(Address address) throws UnknownHostException {
    List<InetAddress> found = List.of(InetAddress.getAllByName(address.authority()));
    for (InetAddress each : found) {
      Optional<String> fault = fault(each);
      if (fault.isPresent()) {
        throw new Refusal.Invalid("address", sentence(address, each, fault.get()));
      }
    }
    return found;
  }

  private static String sentence(Address address, InetAddress each, String fault) {
    String shown = each.getHostAddress();
    return address.host().equals(shown)
        ? shown + " " + fault
        : address.host() + " leads to " + shown + ", which " + fault;
  }

  private Optional<String> fault(InetAddress address) {
    if (METADATA.stream().anyMatch(n -> n.contains(address))) {
      return Optional.of("is a cloud's metadata service and is never connected to.");
    }
    if (address.isAnyLocalAddress()) {
      return Optional.of("is the unspecified address and names no device.");
    }
    if (address.isLinkLocalAddress()) {
      return Optional.of(
          "is link-local and is never connected to. Use the device's routed address.");
    }
    if (address.isMulticastAddress()) {
      return Optional.of("is a multicast group, not a device.");
    }
    if (address.getHostAddress().equals("255.255.255.255")) {
      return Optional.of("is the broadcast address, not a device.");
    }
    boolean named = allowed.stream().anyMatch(n -> n.contains(address));
    if (address.isLoopbackAddress()) {
      return named
          ? Optional.empty()
          : Optional.of(
              "is this machine itself. Name it in millwright.loopback-networks if that is wanted.");
    }
    if (TRANSLATED.stream().anyMatch(n -> n.contains(address))) {
      return Optional.of("hides an IPv4 address. Enter the IPv4 address itself.");
    }
    if (FORMER_SITE_LOCAL.contains(address)
        || RESERVED.stream().anyMatch(n -> n.contains(address))) {
      return Optional.of("is in a reserved range, where no device can be.");
    }
    return named
        ? Optional.empty()
        : Optional.of(
            "is outside the networks that this installation may reach (%s). Add its network to millwright.networks."
                .formatted(String.join(", ", allowed.stream().map(Network::toString).toList())));
  }
}
