package dev.millwright.spi;

import org.jspecify.annotations.Nullable;

/**
 * One reading of one sensor.
 *
 * @param id the connector's stable id of the sensor within the system
 * @param kind the physical quantity, such as {@code Temperature}, {@code Power}
 * @param unit UCUM code as Redfish uses it: Cel, W, V, A, RPM, %, kW.h …
 * @param value null when the sensor gives none now
 * @param context what it sits on, such as {@code GPU}, {@code PowerSupply}, {@code Intake}
 * @param part the id of the {@link Component} it belongs to, or null
 */
public record SensorReading(
    String id,
    String name,
    String kind,
    String unit,
    @Nullable Double value,
    @Nullable String context,
    @Nullable String part,
    @Nullable Double upperCaution,
    @Nullable Double upperCritical,
    Health health) {}
