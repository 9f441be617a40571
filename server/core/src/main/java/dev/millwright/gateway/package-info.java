/** Every outbound connection: checked address, pinned certificate, deadlines and sizes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"resource", "authority", "audit", "secrets", "spi"})
package dev.millwright.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
