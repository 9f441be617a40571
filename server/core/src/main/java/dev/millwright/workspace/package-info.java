/** What people work with across features: the one search. */
@NullMarked
@ApplicationModule(allowedDependencies = {"resource", "authority", "audit"})
package dev.millwright.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
