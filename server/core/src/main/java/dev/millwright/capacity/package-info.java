/** Stored configurations and what they would give: the only caller of the forecast. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "resource",
      "authority",
      "audit",
      "fleet",
      "models",
      "workspace",
      "forecast"
    })
package dev.millwright.capacity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
