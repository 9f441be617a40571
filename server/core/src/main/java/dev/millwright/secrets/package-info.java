/** Secrets under envelope encryption; opened only for the gateway. */
@NullMarked
@ApplicationModule(allowedDependencies = {"resource", "authority", "audit"})
package dev.millwright.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
