/** Who did what, before and after, and what was denied. */
@NullMarked
@ApplicationModule(allowedDependencies = {"resource", "authority"})
package dev.millwright.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
