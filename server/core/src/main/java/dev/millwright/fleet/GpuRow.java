package dev.millwright.fleet;

import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import org.jspecify.annotations.Nullable;

/**
 * A GPU. What is not known is null.
 *
 * @param slot its number within the system, from 0
 * @param celsius its latest core temperature
 * @param watts its latest power
 */
public record GpuRow(
    GpuId id,
    SystemId system,
    String systemName,
    int slot,
    String name,
    GpuState state,
    Health health,
    @Nullable String vendor,
    @Nullable String model,
    @Nullable String serial,
    @Nullable String uuid,
    @Nullable String partNumber,
    @Nullable String location,
    @Nullable String pciAddress,
    @Nullable Long memoryBytes,
    @Nullable Double powerLimitWatts,
    @Nullable String firmware,
    @Nullable SiteId site,
    @Nullable String siteName,
    @Nullable RackId rack,
    @Nullable String rackName,
    @Nullable Double celsius,
    @Nullable Double watts) {}
