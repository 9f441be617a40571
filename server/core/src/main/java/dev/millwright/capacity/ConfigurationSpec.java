package dev.millwright.capacity;

import dev.millwright.forecast.Engine;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says.
 *
 * @param model key, published name or alias of a model
 * @param variant key of one of its variants
 * @param costs null: everything from the catalogue
 */
public record ConfigurationSpec(
    SystemsChoice systems,
    String model,
    String variant,
    Engine engine,
    Spread spread,
    Shape shape,
    Target target,
    @Nullable CostChoice costs) {}
