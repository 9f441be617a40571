package dev.millwright.spi;

import java.time.Duration;
import java.util.List;

/**
 * What a connector type asks of the host's gateway, which caps it.
 *
 * @param pathPrefixes paths a request may name; each starts with a slash
 * @param plainHttp whether HTTP without TLS is possible at all; an operator must still confirm it
 * @param connect the longest wait for a connection and its TLS handshake
 * @param firstByte the longest wait for the first byte of an answer
 * @param call the longest time of a whole request
 * @param maxBodyBytes the largest answer body
 * @param parallel the most requests at once to one endpoint
 */
public record NetworkNeeds(
    List<String> pathPrefixes,
    boolean plainHttp,
    Duration connect,
    Duration firstByte,
    Duration call,
    long maxBodyBytes,
    int parallel) {
  /** Keeps an unmodifiable copy. */
  public NetworkNeeds {
    pathPrefixes = List.copyOf(pathPrefixes);
  }

  /** The defaults of a baseboard management controller: 5 s, 10 s, 30 s, 8 MiB, 4 at once. */
  public static NetworkNeeds ofBmc(String pathPrefix) {
    return new NetworkNeeds(
        List.of(pathPrefix),
        false,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        8L << 20,
        4);
  }
}
