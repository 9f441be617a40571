/** Users, their roles and API tokens, the first start, and signing in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"resource", "authority", "audit"})
package dev.millwright.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
