package dev.millwright.gateway;

import dev.millwright.spi.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What an address showed before anything was trusted.
 *
 * @param answer to the one unauthenticated GET; null when none came in time
 * @param sentence what came, for people
 */
public record Greeting(
    Address address, Certificate certificate, @Nullable HttpAnswer answer, String sentence) {}
