package dev.millwright.capacity;

import dev.millwright.capacity.SystemsChoice.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Systems that a configuration can be about.
 *
 * @param key what {@link SystemsChoice} takes
 * @param gpusPerSystem of the catalogue's kind; null when the catalogue does not know the GPU
 * @param gpus how many stand in the fleet; null for the catalogue
 * @param systems in how many systems they stand; null for the catalogue
 * @param catalogueKey the kind whose figures are used; null when the catalogue does not know the
 *     GPU
 * @param whyNot why no forecast is possible; null when it is
 * @param stated whether somebody here stated the kind's figures
 * @param announced whether it was only announced: a forecast of it is a range
 */
public record SystemsOffer(
    Origin from,
    String key,
    String name,
    @Nullable Integer gpusPerSystem,
    @Nullable Long gpus,
    @Nullable Long systems,
    @Nullable String catalogueKey,
    @Nullable String whyNot,
    boolean stated,
    boolean announced) {}
