package dev.millwright.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a configuration.
 *
 * @param latest its latest stored forecast; null before the first
 */
public record ConfigurationStatus(@Nullable ForecastHeadline latest) {}
