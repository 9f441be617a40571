package dev.millwright.fleet;

import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.PowerState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A system as one line of a table. What is not known is null.
 *
 * @param reason the reason of its first condition that does not hold, such as {@code
 *     InventoryIncomplete}; null when all hold
 * @param site null while it belongs to none
 * @param rack null while it has no place
 * @param unit the lowest rack unit it takes
 * @param gpus how many GPUs were seen in it
 * @param gpusHealthy how many of them its BMC calls OK
 * @param firmware the BMC's version
 * @param watts the latest reading of its whole power
 * @param hottestCelsius the latest core temperature of its hottest GPU; of its CPUs when it has
 *     none
 * @param lastSeen when its BMC last told about it
 */
public record SystemRow(
    SystemId id,
    String name,
    SystemState state,
    Health health,
    @Nullable String reason,
    PowerState power,
    IndicatorState indicator,
    @Nullable String vendor,
    @Nullable String model,
    @Nullable String serial,
    @Nullable SiteId site,
    @Nullable String siteName,
    @Nullable RackId rack,
    @Nullable String rackName,
    @Nullable Integer unit,
    @Nullable Integer heightUnits,
    int gpus,
    int gpusHealthy,
    @Nullable String firmware,
    @Nullable Double watts,
    @Nullable Double hottestCelsius,
    @Nullable Instant lastSeen) {}
