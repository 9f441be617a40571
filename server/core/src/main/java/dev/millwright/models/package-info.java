/**
 * The models that can be served: their architecture, their variants, and where each fact is from.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"resource", "authority", "audit", "workspace", "forecast"})
package dev.millwright.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
