package dev.millwright.fleet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people may change of a system beside its place.
 *
 * @param name 1 to 100 characters, unique
 * @param labels null: none
 */
public record SystemChange(String name, @Nullable Map<String, String> labels) {}
