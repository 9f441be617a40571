/** Configured endpoints of plugins: trust, credentials, conditions, and the plugin runtime. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "resource",
      "authority",
      "audit",
      "gateway",
      "secrets",
      "workspace",
      "operations",
      "spi"
    })
package dev.millwright.connectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
