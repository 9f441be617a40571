/** Who acts, within which scope, with which permission; and the one check of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"resource"})
package dev.millwright.authority;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
