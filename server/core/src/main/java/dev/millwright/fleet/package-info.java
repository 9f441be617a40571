/**
 * Sites, locations, racks, systems, GPUs and their parts: where they stand, what they are made of,
 * how they fare; and how they are found.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "resource",
      "authority",
      "audit",
      "operations",
      "connectors",
      "workspace",
      "spi",
      "forecast"
    })
package dev.millwright.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
