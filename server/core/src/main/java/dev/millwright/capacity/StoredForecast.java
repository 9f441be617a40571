package dev.millwright.capacity;

import java.time.Instant;
import java.util.UUID;

/**
 * A forecast that was made and kept, with everything it was made from.
 *
 * @param by who asked for it
 */
public record StoredForecast(
    UUID id,
    ConfigurationId configuration,
    Instant at,
    String by,
    ConfigurationSpec spec,
    ForecastInputs inputs,
    ForecastResult result) {}
