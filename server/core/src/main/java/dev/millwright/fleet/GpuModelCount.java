package dev.millwright.fleet;

import org.jspecify.annotations.Nullable;

/**
 * GPUs of one model that stand in the fleet.
 *
 * @param model as their devices call it
 * @param catalogueKey the kind of system they belong to; null when the catalogue does not know it
 */
public record GpuModelCount(String model, long gpus, long systems, @Nullable String catalogueKey) {}
