package dev.millwright.connectors;

import dev.millwright.gateway.Certificate;
import dev.millwright.resource.Condition;
import dev.millwright.spi.Identity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connector as observed.
 *
 * @param conditions {@code PluginReady}, {@code Reachable}, {@code CertificatePinned}, {@code
 *     Authenticated}, {@code Understood}; each absent until something is known
 * @param identity of the endpoint itself, from the last successful probe; null before
 * @param protocol such as {@code Redfish 1.17.0}; null before the first successful probe
 * @param lastContactAt when it last answered; null when never
 * @param offered the certificate that it shows instead of the pinned one; null while they agree
 */
public record ConnectorStatus(
    ConnectorState state,
    List<Condition> conditions,
    @Nullable Identity identity,
    @Nullable String protocol,
    @Nullable Instant lastContactAt,
    @Nullable Certificate offered) {
  /** Keeps an unmodifiable copy. */
  public ConnectorStatus {
    conditions = List.copyOf(conditions);
  }
}
