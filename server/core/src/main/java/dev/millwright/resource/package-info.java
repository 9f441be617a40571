/**
 * What every resource has: references, metadata, refusals, pages, versions; without table or state.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.millwright.resource;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
