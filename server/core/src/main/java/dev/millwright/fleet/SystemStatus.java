package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.resource.Condition;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.PowerState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system as observed.
 *
 * @param stateSince when it came into its state
 * @param indicator its identify LED as last observed
 * @param connector which connector tells about it; null when none does any more
 * @param address where that connector reaches its BMC
 * @param lastSeen when its BMC last told about it
 * @param conditions {@code InventoryComplete}, {@code IdentityUnique}, {@code Present}
 */
public record SystemStatus(
    SystemState state,
    Instant stateSince,
    Health health,
    PowerState power,
    IndicatorState indicator,
    Identity identity,
    @Nullable String hostName,
    int gpus,
    @Nullable ConnectorId connector,
    @Nullable String address,
    @Nullable Instant lastSeen,
    List<Condition> conditions) {
  /** Keeps an unmodifiable copy. */
  public SystemStatus {
    conditions = List.copyOf(conditions);
  }
}
